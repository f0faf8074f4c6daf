/** Printed beside an app package. */
export function describeTeamsSteps(url: string): string {
  return `1. In https://portal.azure.com open your Azure Bot. Under "Settings", "Configuration", set "Messaging endpoint" to

     ${url}/api/messages

   and press "Apply". Under "Channels", choose "Microsoft Teams", agree, and press "Apply".
2. Put these into .env and start Knead again:

     TEAMS_ENABLED=true
     MICROSOFT_APP_ID=          ("Microsoft App ID" on the same screen)
     MICROSOFT_APP_PASSWORD=    (the value of a client secret: "Manage Password", "New client secret")
     MICROSOFT_APP_TENANT_ID=   ("App Tenant ID" on the same screen)

3. In Teams, open "Apps", "Manage your apps", "Upload an app", "Upload a custom app", choose the package, and press "Add".
   For everybody at work: https://admin.teams.microsoft.com, "Teams apps", "Manage apps", "Actions", "Upload new app".

How to make the Azure Bot, and what to do when a step fails: docs/teams.md
`
}
