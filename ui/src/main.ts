import { createPinia } from 'pinia'
import { createApp, defineAsyncComponent } from 'vue'
import App from './App.vue'
import { i18n } from './i18n'
import { inLead, leads, panels, reports } from './kernel/detail/panels'
import { ways } from './kernel/parts/ways'
import { worlds } from './kernel/parts/world'
import { worldOf } from './journal/world'
import { makeRouter } from './router'
import './style/tokens.css'
import './style/element.css'
import './style/base.css'
import './style/print.css'

panels.user = defineAsyncComponent(() => import('./shell/account/LinkPanel.vue'))
panels.dataset = defineAsyncComponent(() => import('./catalog/DatasetPanel.vue'))
leads.export_request = defineAsyncComponent(() => import('./release/ReleasePanel.vue'))
leads.work_task = defineAsyncComponent(() => import('./workplan/TaskLead.vue'))
panels.quality_issue = defineAsyncComponent(() => import('./catalog/IssuePanel.vue'))
leads.duty_roster = defineAsyncComponent(() => import('./duty/RosterLead.vue'))
leads.duty_handover = defineAsyncComponent(() => import('./duty/HandoverLead.vue'))
leads.callout = defineAsyncComponent(() => import('./duty/CalloutLead.vue'))
leads.service_case = defineAsyncComponent(() => import('./service/CaseLead.vue'))
leads.works_file = defineAsyncComponent(() => import('./life/LifeLine.vue'))
leads.works_visit = defineAsyncComponent(() => import('./life/PinBoard.vue'))
leads.siren_fault = defineAsyncComponent(() => import('./siren/RepairClock.vue'))
leads.build_project = defineAsyncComponent(() => import('./works/ProjectLead.vue'))
for (const register of ['build_ruling', 'relocation_case', 'fee_bill', 'fee_entry']) leads[register] = defineAsyncComponent(() => import('./works/DerivationLead.vue'))
for (const register of ['build_project', 'build_ruling', 'relocation_case', 'fee_bill', 'fee_entry']) inLead[register] = ['derivation', 'before_derivation', 'earlier_derivation', 'calc_note', 'approver_id']
reports.build_project = { to: '/works/projects', label: 'works.title' }
worlds.of = worldOf
ways.duty_unsigned = { to: '/duty', label: 'duty.sign' }
reports.service_case = { to: '/report/service', label: 'service.r20' }
reports.dataset = { to: '/report/catalogue', label: 'catalog.report' }

const app = createApp(App)
app.use(createPinia())
app.use(i18n)
app.use(makeRouter())
app.mount('#app')
