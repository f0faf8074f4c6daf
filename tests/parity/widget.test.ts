import { openWidgetDoor } from './doors/widget-door'
import { testDoor } from './test-door'

testDoor('widget', openWidgetDoor)
