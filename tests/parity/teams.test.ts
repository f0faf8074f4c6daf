import { closeTeamsCloud, openTeamsDoor } from './doors/teams-door'
import { testDoor } from './test-door'

afterAll(closeTeamsCloud)

testDoor('teams', openTeamsDoor)
