import {
  Aim, AlarmClock, Bell, Box, Checked, Collection, DataAnalysis, DataBoard, DocumentChecked, Files, Flag, Guide, Histogram, HomeFilled, MapLocation, Memo, Monitor, Notebook, Notification, OfficeBuilding, Place, Postcard, Promotion, Reading, School, Setting, Stamp, SwitchButton, Tickets, Tools, TrendCharts, User, Van,
} from '@element-plus/icons-vue'
import type { Component } from 'vue'

const icons: Record<string, Component> = {
  home: HomeFilled, map: MapLocation, workplan: DataBoard, study: Reading, hq: Flag, duty: AlarmClock, assess: TrendCharts, target: Aim, evac: Van,
  exercise: Guide, siren: Bell, alert: Notification, team: Tools, planning: Histogram, shelter: OfficeBuilding, works: Stamp, journal: Notebook, orders: Promotion,
  catalog: Files, wall: Monitor, enforce: DocumentChecked, service: Postcard, outreach: School, area: Place, place: Place, registry: Collection, organisation: OfficeBuilding,
  person: User, people: User, stock: Box, report: DataAnalysis, log: Memo, approval: Checked, system: Setting, admin: Setting, seat: SwitchButton,
}

/** iconOf finds the drawing of a group or screen; a plain sheet where none is drawn. */
export function iconOf(name: string): Component {
  return icons[name] ?? Tickets
}
