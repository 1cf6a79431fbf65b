import { createRouter, createWebHistory, type Router } from 'vue-router'
import { net } from '@/kernel/api/net'
import { useMeta } from '@/kernel/meta'
import { useSession } from '@/shell/signin/session'
import { adoptLang, i18n } from './i18n'

declare module 'vue-router' {
  interface RouteMeta {
    /** Shown without the shell and without a session. */
    bare?: boolean
    /** Shown without the shell, to who is signed in: the whole screen is its own. */
    full?: boolean
    /** Message key of the document title. */
    title?: string
  }
}

const stays = (state: string) => state === 'ready'

/** makeRouter builds the routes; every screen but the sign-in waits for a complete session and for /api/meta. */
export function makeRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      { path: '/signin', component: () => import('@/shell/signin/SignInPage.vue'), meta: { bare: true, title: 'signin.title' } },
      { path: '/', component: () => import('@/home/HomePage.vue'), meta: { title: 'nav.home' } },
      { path: '/map', component: () => import('@/map/MapPage.vue'), meta: { title: 'nav.map' } },
      { path: '/journal', component: () => import('@/journal/JournalPage.vue'), meta: { title: 'journal.title' } },
      { path: '/orders', component: () => import('@/orders/OrdersPage.vue'), meta: { title: 'orders.title' } },
      { path: '/workplan', component: () => import('@/workplan/PlanPage.vue'), meta: { title: 'workplan.title' } },
      { path: '/workplan/import/:id?', component: () => import('@/workplan/ImportPlan.vue'), meta: { title: 'workplan.import' } },
      { path: '/workplan/ledger', component: () => import('@/workplan/LedgerPage.vue'), meta: { title: 'workplan.ledger_title' } },
      { path: '/workplan/report', component: () => import('@/workplan/ReportPage.vue'), meta: { title: 'workplan.report_title' } },
      { path: '/assess', component: () => import('@/assess/RankingPage.vue'), meta: { title: 'assess.title' } },
      { path: '/assess/:id', component: () => import('@/assess/SheetPage.vue'), meta: { title: 'assess.sheet' } },
      { path: '/hq', component: () => import('@/hq/HqPage.vue'), meta: { title: 'hq.title' } },
      { path: '/hq/test/:id', component: () => import('@/hq/TestPage.vue'), meta: { title: 'hq.test' } },
      { path: '/hq/print/:kind(roster|duties|directory)/:id', component: () => import('@/hq/PaperPage.vue'), meta: { title: 'hq.title' } },
      { path: '/duty', component: () => import('@/duty/DutyPage.vue'), meta: { title: 'duty.title' } },
      { path: '/duty/roster/:id', component: () => import('@/duty/RosterPage.vue'), meta: { title: 'duty.sheet_title' } },
      { path: '/report/duty', component: () => import('@/duty/DutyReport.vue'), meta: { title: 'duty.r02' } },
      { path: '/sirens/commands', component: () => import('@/siren/CommandsPage.vue'), meta: { title: 'sirencmd.title' } },
      { path: '/sirens/coverage', component: () => import('@/coverage/CoveragePage.vue'), meta: { title: 'coverage.title' } },
      { path: '/sirens', component: () => import('@/siren/SirenBoard.vue'), meta: { title: 'siren.title' } },
      { path: '/sirens/plan/:id?', component: () => import('@/sounding/PlanPage.vue'), meta: { title: 'sounding.plans' } },
      { path: '/sirens/sheet', component: () => import('@/sounding/SheetPage.vue'), meta: { title: 'sounding.sheet' } },
      { path: '/sirens/rates', component: () => import('@/sounding/RatesPage.vue'), meta: { title: 'sounding.rates_title' } },
      { path: '/sirens/keeper', component: () => import('@/sounding/KeeperPage.vue'), meta: { title: 'sounding.keeper_title' } },
      { path: '/sirens/wall', component: () => import('@/sounding/CountdownPage.vue'), meta: { title: 'sounding.wall', full: true } },
      { path: '/evac/board', component: () => import('@/roll/BoardPage.vue'), meta: { title: 'roll.title' } },
      { path: '/evac/scan', component: () => import('@/roll/ScanPage.vue'), meta: { bare: true, title: 'roll.scan_title' } },
      { path: '/evac/rings', component: () => import('@/rings/RingsPage.vue'), meta: { title: 'rings.title' } },
      { path: '/evac/plan/:id?', component: () => import('@/evac/EvacPage.vue'), meta: { title: 'evac.title' } },
      { path: '/evac/lift/:id?', component: () => import('@/lifting/LiftPage.vue'), meta: { title: 'lifting.title' } },
      { path: '/service', component: () => import('@/service/WorkPage.vue'), meta: { title: 'service.title' } },
      { path: '/report/service', component: () => import('@/service/ReportPage.vue'), meta: { title: 'service.r20' } },
      { path: '/evac/supply', component: () => import('@/supply/SupplyPage.vue'), meta: { title: 'supply.title' } },
      { path: '/shelters/walk', component: () => import('@/shelter/WalkPage.vue'), meta: { title: 'shelter.walk' } },
      { path: '/shelters/allot/:id?', component: () => import('@/allot/AllotPage.vue'), meta: { title: 'allot.title' } },
      { path: '/shelters/siting', component: () => import('@/siting/SitingPage.vue'), meta: { title: 'siting.title' } },
      { path: '/upkeep', component: () => import('@/upkeep/BoardPage.vue'), meta: { title: 'upkeep.title' } },
      { path: '/upkeep/at', component: () => import('@/upkeep/DoorPage.vue'), meta: { bare: true, title: 'upkeep.door.title' } },
      { path: '/upkeep/report', component: () => import('@/upkeep/ReportPage.vue'), meta: { title: 'upkeep.r16.title' } },
      { path: '/upkeep/year/:id', component: () => import('@/upkeep/YearPage.vue'), meta: { title: 'upkeep.year.title' } },
      { path: '/upkeep/conversion', component: () => import('@/upkeep/ConversionPage.vue'), meta: { title: 'upkeep.conversion.title' } },
      { path: '/shelters', component: () => import('@/shelter/BalancePage.vue'), meta: { title: 'shelter.balance' } },
      { path: '/works/projects', component: () => import('@/works/ProjectsPage.vue'), meta: { title: 'works.title' } },
      { path: '/law', component: () => import('@/law/LawPage.vue'), meta: { title: 'law.title' } },
      { path: '/law/calculate', component: () => import('@/law/CalculatePage.vue'), meta: { title: 'law.calculate' } },
      { path: '/law/calendar', component: () => import('@/law/CalendarPage.vue'), meta: { title: 'law.calendar' } },
      { path: '/law/effect/:id', component: () => import('@/law/EffectPage.vue'), meta: { title: 'law.effect' } },
      { path: '/works/life', component: () => import('@/life/BoardPage.vue'), meta: { title: 'life.title' } },
      { path: '/works/archive', component: () => import('@/life/ArchivePage.vue'), meta: { title: 'archive.title' } },
      { path: '/works/early', component: () => import('@/life/EarlyPage.vue'), meta: { title: 'life.early_title' } },
      { path: '/planning', component: () => import('@/planning/PlanningPage.vue'), meta: { title: 'plandesk.title' } },
      { path: '/tenure', component: () => import('@/tenure/TenurePage.vue'), meta: { title: 'tenure.title' } },
      { path: '/warnings', component: () => import('@/warning/WarningsPage.vue'), meta: { title: 'warning.title' } },
      { path: '/alerts', component: () => import('@/alert/AlertBoard.vue'), meta: { title: 'alert.title' } },
      { path: '/alerts/new', component: () => import('@/alert/ComposePage.vue'), meta: { title: 'alert.compose' } },
      { path: '/alerts/:id', component: () => import('@/alert/AlertPage.vue'), meta: { title: 'alert.title' } },
      { path: '/alerts/:id/edit', component: () => import('@/alert/ComposePage.vue'), meta: { title: 'alert.compose' } },
      { path: '/forms', component: () => import('@/template/FormsPage.vue'), meta: { title: 'template.title' } },
      { path: '/forms/:code', component: () => import('@/template/EditPage.vue'), meta: { title: 'template.title' } },
      { path: '/indicators', component: () => import('@/indicators/IndicatorsPage.vue'), meta: { title: 'indicators.title' } },
      { path: '/reports', component: () => import('@/indicators/ReportsPage.vue'), meta: { title: 'reports.title' } },
      { path: '/wall', component: () => import('@/wall/WallPage.vue'), meta: { title: 'wall.title', full: true } },
      { path: '/picture', component: () => import('@/picture/PicturePage.vue'), meta: { title: 'picture.title' } },
      { path: '/account', component: () => import('@/shell/account/AccountPage.vue'), meta: { title: 'account.title' } },
      { path: '/r/:register', component: () => import('@/kernel/list/ListPage.vue') },
      { path: '/r/:register/import', component: () => import('@/import/ImportPage.vue') },
      { path: '/r/:register/new', component: () => import('@/kernel/form/FormPage.vue') },
      { path: '/r/:register/:id', component: () => import('@/kernel/detail/DetailPage.vue') },
      { path: '/r/:register/:id/edit', component: () => import('@/kernel/form/FormPage.vue') },
      { path: '/report/archiving', component: () => import('@/catalog/ArchivingReport.vue'), meta: { title: 'catalog.r18' } },
      { path: '/report/catalogue', component: () => import('@/catalog/CatalogueReport.vue'), meta: { title: 'catalog.report' } },
      { path: '/report/quality/:id', component: () => import('@/catalog/QualityReport.vue'), meta: { title: 'catalog.quality_report' } },
      { path: '/:rest(.*)*', component: () => import('@/shell/NotFound.vue'), meta: { title: 'not_found.title' } },
    ],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })

  router.beforeEach(async (to) => {
    if (to.meta.bare) return true
    const session = useSession()
    const meta = useMeta()
    if (!session.known) await session.load()
    if (session.state !== 'ready') return { path: '/signin', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
    if (!meta.meta) adoptLang((await meta.load()).user.lang)
    return true
  })

  router.afterEach((to) => {
    const product = i18n.global.t('product')
    document.title = to.meta.title ? `${i18n.global.t(to.meta.title)} · ${product}` : product
  })

  /** A part that cannot be loaded is usually an older program after an upgrade: reading again mends it. */
  router.onError((err: unknown, to) => {
    window.history.replaceState(window.history.state, '', to.fullPath)
    useSession().fail(err)
  })

  net.check = async () => {
    const session = useSession()
    if (session.state !== 'ready') return false
    await session.load().catch(() => undefined) // unreachable: the banner says so, and the next call asks again
    if (stays(session.state)) return true
    session.ended()
    net.over = true
    const here = router.currentRoute.value
    void router.push({ path: '/signin', query: { next: here.fullPath, ended: '1' } })
    return false
  }
  return router
}
