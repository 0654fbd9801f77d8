import { mount } from 'svelte'
import { z } from 'zod'
import '../renderer/tokens.css'
import '../renderer/base.css'
import './page.css'
import type { AboutModel } from '../shared/page.ts'
import { speak } from '../renderer/words/i18n.svelte.ts'
import { EngineWorker } from './engine-worker.ts'
import { inlined } from './inlined.ts'
import Page from './Page.svelte'
import { PageState } from './page.svelte.ts'

/** The page that `affectron export --format html` writes: one file, opened from the disk, connected to nothing. */

// zod's compiled parsers need eval, which the page's policy forbids.
z.config({ jitless: true })

const target = document.querySelector('#app')
if (target === null) throw new Error('The page has no #app.')

speak(navigator.language.startsWith('de') ? 'de' : 'en')
const about = JSON.parse(inlined('about')) as AboutModel
document.title = `${about.name} · Affectron`
mount(Page, { target, props: { about, page: new PageState(new EngineWorker()) } })
