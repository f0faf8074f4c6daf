import { openTerminalDoor } from './doors/terminal-door'
import { testDoor } from './test-door'

testDoor('terminal', openTerminalDoor)
