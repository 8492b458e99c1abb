import { mount } from 'svelte';

import './style/base.css';
import './style/parts.css';
import './style/print.css';

import App from './App.svelte';
import { desk, refresh, run } from './desk/desk.svelte';

// Where it is not there already, it is asked for before anything is drawn: the answer comes meanwhile.
if (!desk.status) void run(refresh);
const place = document.getElementById('app');
if (place) mount(App, { target: place });
