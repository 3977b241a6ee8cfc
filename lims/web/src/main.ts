import { createApp } from 'vue';
import 'element-plus/dist/index.css';
import 'element-plus/theme-chalk/dark/css-vars.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/element.css';
import './styles/print.css';
import App from './App.vue';
import { follow_theme } from './composables/theme';
import { i18n, show_language } from './i18n';
import { router } from './router';

follow_theme();
show_language();
createApp(App).use(i18n).use(router).mount('#app');
