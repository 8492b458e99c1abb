import { mount } from 'svelte';

import './style/base.css';
import './style/parts.css';
import './style/print.css';

import App from './App.svelte';

const place = document.getElementById('app');
if (place) mount(App, { target: place });
