import { mount } from 'svelte'
import { z } from 'zod'
import App from './App.svelte'
import { createApp } from './shell/app.svelte.ts'
import './tokens.css'
import './base.css'

// zod's compiled parsers need eval, which the page's policy forbids.
z.config({ jitless: true })

const target = document.querySelector('#app')
if (target === null) throw new Error('index.html has no #app')

const app = createApp()
// The first picture is already in the person's language.
await app.settings.load()
app.shell.follow()
mount(App, { target, props: { app } })
app.events.open()
// Two frames on, the window is on the screen and heeds every key. For `npm run bench:app`.
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('interactive')))
