import { render } from 'preact'
import { App } from './app'
import './styles/base.css'
import './styles/pages.css'
import './styles/compose.css'
import './styles/sheet.css'

const root = document.getElementById('console')
if (root) render(<App />, root)
