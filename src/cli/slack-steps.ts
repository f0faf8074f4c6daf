const CREATE = `1. Open https://api.slack.com/apps and press "Create New App", then "From a manifest". Choose your workspace.
2. Choose YAML, paste the whole file, press "Next" and "Create".
`

/** Printed beside a manifest with an address. */
export const SLACK_HTTP_STEPS = `${CREATE}3. On "Basic Information", copy "Signing Secret". On "Install App", press "Install to ...", allow it, and copy "Bot User OAuth Token".
4. Put them into .env and start Knead again:

     SLACK_ENABLED=true
     SLACK_SIGNING_SECRET=   (the Signing Secret)
     SLACK_BOT_TOKEN=        (begins with xoxb-)

5. On "Event Subscriptions", press "Retry" beside the address until it says "Verified".
6. In Slack, find Knead under Apps and press "Start a private chat".

Several workspaces, and what each screen looks like: docs/slack.md
`

/** Printed beside a manifest for Socket Mode. */
export const SLACK_SOCKET_STEPS = `${CREATE}3. On "Basic Information", under "App-Level Tokens", press "Generate Token and Scopes", add connections:write, and copy the token.
4. On "Install App", press "Install to ...", allow it, and copy "Bot User OAuth Token".
5. Put them into .env and start Knead again:

     SLACK_ENABLED=true
     SLACK_APP_TOKEN=   (begins with xapp-)
     SLACK_BOT_TOKEN=   (begins with xoxb-)

6. In Slack, find Knead under Apps and press "Start a private chat".

More: docs/slack.md
`
