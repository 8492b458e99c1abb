import { mount } from 'svelte';

import './style/base.css';
import './style/parts.css';
import './style/print.css';

import App from './App.svelte';
import { refresh, run } from './desk/desk.svelte';

// Asked before anything is drawn: the answer comes while it is.
void run(refresh);
const place = document.getElementById('app');
if (place) mount(App, { target: place });
