/**
 * A screen of the menu; `needs` names a register without which it has nothing to show. One of a `group` stands first in that
 * area of work, folded with it; the others stand above all areas: they are what a duty officer opens every day.
 */
export interface Screen { to: string; icon: string; title: string; needs?: string; words?: string; group?: string }

/** All screens. `title` is a key of the texts; `words` are further words people look for. */
export const screens: Screen[] = [
  { to: '/', icon: 'home', title: 'nav.home', words: 'home 首页 态势' },
  { to: '/map', icon: 'map', title: 'nav.map', words: 'map 地图 一张图' },
  { to: '/journal', icon: 'journal', title: 'journal.title', needs: 'journal_entry' },
  { to: '/orders', icon: 'orders', title: 'orders.title', needs: 'order_recipient' },
  { to: '/workplan', group: 'workplan', icon: 'workplan', title: 'workplan.title', needs: 'work_task' },
  { to: '/assess', group: 'assess', icon: 'assess', title: 'assess.title', needs: 'assessment' },
  { to: '/hq', group: 'hq', icon: 'hq', title: 'hq.title', needs: 'headquarters' },
  { to: '/duty', icon: 'duty', title: 'duty.title', needs: 'duty_shift' },
  { to: '/alerts', icon: 'alert', title: 'alert.title', needs: 'alert', words: '预警 发布 解除 误报 alert cap cancel' },
  { to: '/sirens', group: 'siren', icon: 'siren', title: 'siren.title', needs: 'siren', words: '警报 故障 巡检 siren fault check' },
  { to: '/sirens/plan', group: 'siren', icon: 'siren', title: 'sounding.title', needs: 'sounding_plan', words: '试鸣 鸣响率 公告 倒计时 test sounding countdown' },
  { to: '/evac/board', group: 'evac', icon: 'evac', title: 'roll.title', needs: 'evac_person', words: '疏散 数算 点名 失联 花名册 evacuation roll call missing headcount' },
  { to: '/evac/rings', group: 'evac', icon: 'evac', title: 'rings.title', needs: 'evac_hazard', words: '危险源 影响范围 圈 缺口 hazard rings people inside deficit' },
  { to: '/evac/plan', group: 'evac', icon: 'evac', title: 'evac.title', needs: 'evac_plan', words: '疏散 方案 推演 关闭 桥 evacuation plan what if close bridge' },
  { to: '/evac/lift', group: 'evac', icon: 'evac', title: 'lifting.title', needs: 'evac_lift', words: '车船 运行表 时刻表 渡船 码头 运送 timetable bus ferry berth lift' },
  { to: '/evac/supply', group: 'evac', icon: 'evac', title: 'supply.title', needs: 'supply_stock', words: '物资 库存 调拨 缺口 拣货 supplies stock pick list transfer' },
  { to: '/shelters', group: 'shelter', icon: 'shelter', title: 'shelter.balance', needs: 'shelter', words: '掩蔽 平衡 掩蔽位 缺口 步行 shelter balance places' },
  { to: '/shelters/allot', group: 'shelter', icon: 'shelter', title: 'allot.title', needs: 'shelter_allotment', words: '掩蔽 分配 通知书 改派 本楼工程 shelter allotment notices' },
  { to: '/shelters/siting', group: 'shelter', icon: 'target', title: 'siting.title', needs: 'shelter_candidate', words: '选址 备选点 布局 覆盖 siting where next candidate sites' },
  { to: '/service', group: 'service', icon: 'service', title: 'service.title', needs: 'service_case', words: '办件 待办 审批 受理 补正 政务服务 cases inbox permits' },
  { to: '/works/life', group: 'works', icon: 'works', title: 'life.title', needs: 'works_file', words: '工程 生命周期 备案 移交 使用登记 质监 life cycle filing hand-over' },
  { to: '/works/archive', group: 'works', icon: 'catalog', title: 'archive.title', needs: 'archive_paper', words: '档案 检索 全文 竣工资料 archive search papers' },
  { to: '/upkeep', group: 'shelter', icon: 'shelter', title: 'upkeep.title', needs: 'upkeep_task', words: '维护 保养 巡查 逾期 整改 二维码 upkeep maintenance overdue defect qr' },
  { to: '/upkeep/conversion', group: 'shelter', icon: 'shelter', title: 'upkeep.conversion.title', needs: 'conversion_item', words: '平战转换 临战 封堵 倒计时 conversion hours to ready' },
  { to: '/warnings', group: 'warning', icon: 'alert', title: 'warning.title', needs: 'warning', words: '预警 气象 台风 warning feed cap' },
  { to: '/picture', group: 'journal', icon: 'target', title: 'picture.title', needs: 'sketch' },
  { to: '/works/projects', group: 'works', icon: 'works', title: 'works.title', needs: 'build_project', words: '结建 易地建设 应建面积 欠缴 试算 台账 building duty relocation fee arrears ledger' },
  { to: '/planning', group: 'planning', icon: 'planning', title: 'plandesk.title', needs: 'plan_version', words: '规划 控规 地块 应建 指标 平衡表 推演 planning parcels what if indices' },
  { to: '/tenure', group: 'works', icon: 'works', title: 'tenure.title', needs: 'tenure_unit', words: '产权 权利 移交 登记 车位 租赁 收益 tenure rights transfer lease income' },
  { to: '/law', group: 'law', icon: 'enforce', title: 'law.title', needs: 'law_rule', words: '法规 法律 依据 比例 收费标准 law rules' },
  { to: '/law/calculate', group: 'law', icon: 'report', title: 'law.calculate', needs: 'law_rule', words: '推算 应建面积 易地建设费 滞纳金 罚款 期限 工作日 calculator deadline fee area' },
  { to: '/forms', group: 'admin', icon: 'report', title: 'template.title', needs: 'form_template', words: '表单 模板 打印 申请表 卡片 form template print' },
  { to: '/indicators', icon: 'planning', title: 'indicators.title' },
  { to: '/reports', icon: 'report', title: 'reports.title' },
  { to: '/wall', icon: 'wall', title: 'wall.title' },
]

/** current is the entry of a path: the longest that is the path or stands above it; '' where none does. */
export function current(path: string, entries: string[]): string {
  const above = entries.filter((to) => path === to || (to !== '/' && path.startsWith(`${to}/`)))
  return above.sort((a, b) => b.length - a.length)[0] ?? ''
}

/** matcher tells whether texts have all the words typed, in any order and either case; nothing typed matches all. */
export function matcher(typed: string): (...texts: (string | undefined)[]) => boolean {
  const parts = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return (...texts) => {
    const all = texts.join(' ').toLowerCase()
    return parts.every((p) => all.includes(p))
  }
}

/** Which groups are unfolded: those opened by hand, and the one of the open screen unless it was closed by hand. */
export interface Unfolded { byHand: string[]; here: string }

/** unfolds reports whether a group stands open. */
export const unfolds = (u: Unfolded, id: string): boolean => u.here === id || u.byHand.includes(id)

/** toggled opens or closes a group by hand. */
export function toggled(u: Unfolded, id: string): Unfolded {
  if (!unfolds(u, id)) return { ...u, byHand: [...u.byHand, id] }
  return { byHand: u.byHand.filter((g) => g !== id), here: u.here === id ? '' : u.here }
}

/** remembered reads which groups were opened by hand; what is no list of names is nothing. */
export function remembered(text: string | null): string[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(list) ? list.filter((x): x is string => typeof x === 'string') : []
  } catch {
    return []
  }
}
