import { mount } from 'svelte'
import { z } from 'zod'
import App from './App.svelte'
import './tokens.css'
import './base.css'

// zod's compiled parsers need eval, which the page's policy forbids.
z.config({ jitless: true })

const target = document.querySelector('#app')
if (target === null) throw new Error('index.html has no #app')
mount(App, { target })
