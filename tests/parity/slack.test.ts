import { openSlackDoor } from './doors/slack-door'
import { testDoor } from './test-door'

testDoor('slack', openSlackDoor)
