<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutFields</name>
    <message>
        <source>Baodian {0}</source>
        <translation>宝典 {0}</translation>
    </message>
    <message>
        <source>Python {0} · Qt {1} · PySide6 {2} · {3}</source>
        <translation>Python {0} · Qt {1} · PySide6 {2} · {3}</translation>
    </message>
    <message>
        <source>Open source under the MIT licence. The window is made with Qt and PySide6 under the LGPL: their libraries lie beside the program and may be replaced. The font is Noto Sans SC (OFL), the icons are Lucide (ISC).</source>
        <translation>本程序按 MIT 许可开源。窗口用 Qt 和 PySide6（LGPL 许可）做成，它们的库文件放在程序旁边，可以自行替换。字体是 Noto Sans SC（OFL 许可），图标是 Lucide（ISC 许可）。</translation>
    </message>
    <message>
        <source>Open source notices</source>
        <translation>开源声明</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>Near-duplicate of {0}</source>
        <translation>与 {0} 近似重复</translation>
    </message>
</context>
<context>
    <name>CaseWords</name>
    <message>
        <source>From</source>
        <translation>开始日期</translation>
    </message>
    <message>
        <source>Up to</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>near-duplicate</source>
        <translation>近似重复</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} 分 {1} 秒</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} 小时 {1} 分</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>All cases</source>
        <translation>全部案例</translation>
    </message>
</context>
<context>
    <name>CasesBusy</name>
    <message>
        <source>Another piece of work is under way; this can begin when it has ended.</source>
        <translation>另一项工作正在进行，结束后才能开始。</translation>
    </message>
</context>
<context>
    <name>CasesHead</name>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>最相关在前</translation>
    </message>
    <message>
        <source>Order: {0}</source>
        <translation>排序：{0}</translation>
    </message>
    <message>
        <source>Case library: {0}</source>
        <translation>案例库：{0}</translation>
    </message>
    <message>
        <source>Words, &quot;a phrase&quot;, -without, pinyin, or a whole complaint   {0}</source>
        <translation>词语、&quot;整句&quot;、-排除、拼音，或粘贴整段诉求   {0}</translation>
    </message>
    <message>
        <source>Search cases</source>
        <translation>检索案例</translation>
    </message>
    <message>
        <source>{0}   {1}</source>
        <translation>{0}   {1}</translation>
    </message>
</context>
<context>
    <name>Chips</name>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
</context>
<context>
    <name>ClosingPanel</name>
    <message>
        <source>Close the contact</source>
        <translation>结束来电</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Reasons of the requests</source>
        <translation>各件诉求的原因</translation>
    </message>
    <message>
        <source>Contact reason: kind</source>
        <translation>来电原因：类别</translation>
    </message>
    <message>
        <source>Contact reason: business</source>
        <translation>来电原因：业务</translation>
    </message>
    <message>
        <source>Contact reason: item</source>
        <translation>来电原因：细项</translation>
    </message>
    <message>
        <source>Not chosen yet: the contact would be kept without a reason.</source>
        <translation>还没有选定：来电将不带原因保存。</translation>
    </message>
    <message>
        <source>Score given by the customer, 0 to 10, if any</source>
        <translation>客户评分，0 到 10，没有可不填</translation>
    </message>
    <message>
        <source>Score given by the customer</source>
        <translation>客户评分</translation>
    </message>
    <message>
        <source>A score is a whole number from 0 to 10.</source>
        <translation>评分是 0 到 10 的整数。</translation>
    </message>
    <message>
        <source>Close the contact   {0}</source>
        <translation>结束来电   {0}</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>未结束</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>Ticket {0}, answer promised by {1}</source>
        <translation>工单 {0}，承诺{1}前答复</translation>
    </message>
</context>
<context>
    <name>Coach</name>
    <message>
        <source>End the practice</source>
        <translation>结束演练</translation>
    </message>
    <message>
        <source>A customer says: the data fee is wrong. Press {0} and type {1}.</source>
        <translation>客户说：流量费扣错了。按 {0}，输入 {1}。</translation>
    </message>
    <message>
        <source>The first hit is chosen. Press Enter to open it.</source>
        <translation>第一条已经选中，按 Enter 打开。</translation>
    </message>
    <message>
        <source>Say the large line to the customer, then press Enter.</source>
        <translation>照着最大的一行对客户说，说完按 Enter。</translation>
    </message>
    <message>
        <source>Go on: fill in what is asked (the account number may be 13800001234), answer with the digits, Enter goes on, Backspace goes back.</source>
        <translation>接着走：要填的就填（受理号码可以填 13800001234），按数字键选答案，Enter 继续，Backspace 后退。</translation>
    </message>
    <message>
        <source>Now hand it to the desk: press {0}. The form is filled already.</source>
        <translation>现在转给专席：按 {0}，单子已经填好。</translation>
    </message>
    <message>
        <source>Fill in what is marked as missing, then press {0} again to send it.</source>
        <translation>补上标出的几项，再按一次 {0} 提交。</translation>
    </message>
    <message>
        <source>Tell the customer number and time. {0} closes the contact, again to confirm.</source>
        <translation>把工单号和时限念给客户。按 {0} 结束来电，再按一次确认。</translation>
    </message>
    <message>
        <source>That was a whole call. {0} tells more; end the practice when you like.</source>
        <translation>一通完整的来电走完了。按 {0} 可以看更多，随时结束演练。</translation>
    </message>
</context>
<context>
    <name>ContactBar</name>
    <message>
        <source>Hold {0} to see the whole numbers; it is noted who looked.</source>
        <translation>按住 {0} 看完整号码；会记录是谁看的。</translation>
    </message>
    <message>
        <source>Contact   {0}</source>
        <translation>来电信息   {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) on the network</source>
        <translation>
            <numerusform>在网 %n 个月</numerusform>
        </translation>
    </message>
    <message>
        <source>credit {0}</source>
        <translation>信用 {0} 星</translation>
    </message>
    <message>
        <source>⚠ contact no. {0} lately</source>
        <translation>⚠ 近期第 {0} 次来电</translation>
    </message>
    <message>
        <source>Account {0}</source>
        <translation>受理 {0}</translation>
    </message>
    <message>
        <source>Calling {0}</source>
        <translation>来电 {0}</translation>
    </message>
    <message>
        <source>Reach {0}</source>
        <translation>联系 {0}</translation>
    </message>
</context>
<context>
    <name>ContactForm</name>
    <message>
        <source>The contact</source>
        <translation>来电信息</translation>
    </message>
    <message>
        <source>11 digits</source>
        <translation>11 位号码</translation>
    </message>
    <message>
        <source>Calling number</source>
        <translation>来电号码</translation>
    </message>
    <message>
        <source>Account number (what it is about)</source>
        <translation>受理号码（反映的是哪个号码）</translation>
    </message>
    <message>
        <source>Number to reach the customer</source>
        <translation>联系电话</translation>
    </message>
    <message>
        <source>Months on the network</source>
        <translation>在网月数</translation>
    </message>
    <message>
        <source>Credit grade</source>
        <translation>信用星级</translation>
    </message>
    <message>
        <source>Who calls</source>
        <translation>来电人</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>客户级别</translation>
    </message>
    <message>
        <source>Special care</source>
        <translation>特殊关怀</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>Covered while nobody was there</source>
        <translation>无人操作，已遮住</translation>
    </message>
    <message>
        <source>Everything is as you left it. Type your work number.</source>
        <translation>内容都在，和您离开时一样。请输入您的工号。</translation>
    </message>
    <message>
        <source>Work number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Go on   Enter</source>
        <translation>继续   Enter</translation>
    </message>
    <message>
        <source>This is not the work number of whoever sits here</source>
        <translation>这不是当前坐席的工号</translation>
    </message>
    <message>
        <source>A call has come</source>
        <translation>有来电</translation>
    </message>
</context>
<context>
    <name>DataFields</name>
    <message>
        <source>Where the files are</source>
        <translation>文件在哪里</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Folder that backups and own data go into</source>
        <translation>备份和个人数据放到哪个文件夹</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Export my own data</source>
        <translation>导出我的数据</translation>
    </message>
    <message>
        <source>A backup holds both databases and the settings, as they are at one moment; work can go on meanwhile. Own data are your contacts, promises, gifts and tickets as CSV and JSON, numbers and notes masked.</source>
        <translation>备份包含两个数据库和设置，取同一时刻的内容，备份时可以照常工作。“我的数据”是您本人的来电、承诺、赠送和工单，CSV 和 JSON 格式，号码和备注已遮盖。</translation>
    </message>
    <message>
        <source>Restore from a backup: folder baodian-backup-…</source>
        <translation>从备份恢复：baodian-backup-… 文件夹</translation>
    </message>
    <message>
        <source>Check this backup</source>
        <translation>检查这份备份</translation>
    </message>
    <message>
        <source>Restore at the next start</source>
        <translation>下次启动时恢复</translation>
    </message>
    <message>
        <source>Do not restore</source>
        <translation>不恢复</translation>
    </message>
    <message>
        <source>Seat: {0} ({1})</source>
        <translation>席位：{0}（{1}）</translation>
    </message>
    <message>
        <source>Desk and cases: {0} ({1})</source>
        <translation>专席和案例：{0}（{1}）</translation>
    </message>
    <message>
        <source>Desk and cases: {0}; this server has backups of its own</source>
        <translation>专席和案例：{0}；服务器另有自己的备份</translation>
    </message>
    <message>
        <source>Settings: {0}</source>
        <translation>设置：{0}</translation>
    </message>
    <message>
        <source>Logs: {0}</source>
        <translation>日志：{0}</translation>
    </message>
    <message>
        <source>It is never part of a backup.</source>
        <translation>备份里从不包含密钥。</translation>
    </message>
    <message>
        <source>At the next start {0} is restored. Close this window and start again; until then everything stays, and what you do now will not be in it.</source>
        <translation>下次启动时恢复 {0}。请关闭窗口再启动；在那之前一切照旧，但现在做的事不会出现在恢复后的内容里。</translation>
    </message>
    <message>
        <source>This backup of {0} (version {1}, {2}) holds. Restoring takes the place of everything that was done since: contacts, tickets, cases, settings. What is here now is kept aside under another name, not deleted.</source>
        <translation>这份 {0} 的备份（{1} 版，{2}）完好。恢复会替换此后的全部内容：来电、工单、案例、设置。现有内容会另存保留，不会删除。</translation>
    </message>
    <message>
        <source>{0} The desk database is not in it and stays as it is.</source>
        <translation>{0}专席数据库不在这份备份里，保持不变。</translation>
    </message>
    <message>
        <source>Backing up…</source>
        <translation>正在备份…</translation>
    </message>
    <message>
        <source>Writing your own data…</source>
        <translation>正在导出您的数据…</translation>
    </message>
    <message>
        <source>Checking the backup…</source>
        <translation>正在检查备份…</translation>
    </message>
    <message>
        <source>The backup is complete and checked: {0}</source>
        <translation>备份已完成并核对：{0}</translation>
    </message>
    <message>
        <source>Your own data lies in {0}</source>
        <translation>您的数据在 {0}</translation>
    </message>
    <message>
        <source>Stopped; nothing half-made is left</source>
        <translation>已停止，没有留下半成品</translation>
    </message>
</context>
<context>
    <name>DeskScreen</name>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>The queue is empty. Well done.</source>
        <translation>队列已清空，辛苦了。</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>待签收 %n 张</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n late</source>
        <translation>
            <numerusform>超时 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>工单队列</translation>
    </message>
    <message>
        <source>Look again   {0}</source>
        <translation>刷新   {0}</translation>
    </message>
    <message>
        <source>Queue of tickets</source>
        <translation>工单队列</translation>
    </message>
</context>
<context>
    <name>EditForm</name>
    <message>
        <source>kind/business/item</source>
        <translation>类别/业务/细项</translation>
    </message>
    <message>
        <source>such as 2026-10-05 14:30</source>
        <translation>例如 2026-10-05 14:30</translation>
    </message>
    <message>
        <source>apart by spaces</source>
        <translation>用空格隔开</translation>
    </message>
</context>
<context>
    <name>EndedCard</name>
    <message>
        <source>The run has ended</source>
        <translation>本次引导已结束</translation>
    </message>
    <message>
        <source>Note for the CRM</source>
        <translation>通话小结</translation>
    </message>
    <message>
        <source>Close the contact   {0}</source>
        <translation>结束来电   {0}</translation>
    </message>
    <message>
        <source>One more request   {0}</source>
        <translation>再办一件   {0}</translation>
    </message>
</context>
<context>
    <name>ExportPanel</name>
    <message>
        <source>Export the result</source>
        <translation>导出检索结果</translation>
    </message>
    <message>
        <source>{0} cases</source>
        <translation>{0} 个案例</translation>
    </message>
    <message>
        <source>Excel (XLSX)</source>
        <translation>Excel（XLSX）</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Format: {0}</source>
        <translation>格式：{0}</translation>
    </message>
    <message>
        <source>Spreadsheets (*.xlsx *.csv)</source>
        <translation>表格 (*.xlsx *.csv)</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>A text that begins like a formula stays a text; numbers stay as written.</source>
        <translation>以公式符号开头的内容按文本导出，号码保持原样。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>FieldInput</name>
    <message>
        <source>{0} (required)</source>
        <translation>{0}（必填）</translation>
    </message>
    <message>
        <source>from the run</source>
        <translation>来自引导</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>还缺这一项</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose a file for {0}</source>
        <translation>为“{0}”选择文件</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>11 digits</source>
        <translation>11 位号码</translation>
    </message>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>such as 2026-10</source>
        <translation>如 2026-10</translation>
    </message>
    <message>
        <source>such as 2026-10-05</source>
        <translation>如 2026-10-05</translation>
    </message>
    <message>
        <source>such as 09:30</source>
        <translation>如 09:30</translation>
    </message>
    <message>
        <source>18 characters</source>
        <translation>18 位</translation>
    </message>
    <message>
        <source>letters and digits</source>
        <translation>字母和数字</translation>
    </message>
    <message>
        <source>12 to 19 digits</source>
        <translation>12 到 19 位数字</translation>
    </message>
</context>
<context>
    <name>FilterCombo</name>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
</context>
<context>
    <name>FiltersPanel</name>
    <message>
        <source>Without do-not-use</source>
        <translation>不含“勿用”</translation>
    </message>
    <message>
        <source>such as 2026-10-05</source>
        <translation>例如 2026-10-05</translation>
    </message>
</context>
<context>
    <name>FolderFields</name>
    <message>
        <source>Data folder: everything that the program writes</source>
        <translation>数据文件夹：程序写的所有内容都在这里</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Another one is chosen at the start: --home, or BAODIAN_HOME.</source>
        <translation>要换位置，启动时用 --home 或环境变量 BAODIAN_HOME 指定。</translation>
    </message>
    <message>
        <source>Folder of the playbooks</source>
        <translation>场景文件夹</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keep the folder of the playbooks</source>
        <translation>保存场景文件夹</translation>
    </message>
    <message>
        <source>Shipped playbooks</source>
        <translation>用自带的场景</translation>
    </message>
    <message>
        <source>In use: {0}</source>
        <translation>正在使用：{0}</translation>
    </message>
    <message>
        <source>Kept. It applies from the next start; until then: {0}</source>
        <translation>已保存，下次启动生效；在那之前仍用：{0}</translation>
    </message>
    <message>
        <source>In use: {0}, until the next start or as the start says</source>
        <translation>正在使用：{0}（启动时指定，或到下次启动为止）</translation>
    </message>
</context>
<context>
    <name>HandoffDrawer</name>
    <message>
        <source>Hand off to the desk</source>
        <translation>转专席</translation>
    </message>
    <message>
        <source>Send   {0}</source>
        <translation>提交   {0}</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>已填写</translation>
    </message>
    <message>
        <source>To be filled</source>
        <translation>待填写</translation>
    </message>
    <message>
        <source>Check before filing</source>
        <translation>派单前自查</translation>
    </message>
    <message>
        <source>Green channel</source>
        <translation>绿色通道</translation>
    </message>
    <message>
        <source>Known from the run</source>
        <translation>引导中已完成</translation>
    </message>
    <message>
        <source>{0} % filled from the run</source>
        <translation>已自动填写 {0}%</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) missing</source>
        <translation>
            <numerusform>还缺 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>HelpPanel</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Help page</source>
        <translation>帮助内容</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>全部帮助</translation>
    </message>
    <message>
        <source>Three-minute practice</source>
        <translation>三分钟演练</translation>
    </message>
    <message>
        <source>The practice is being opened…</source>
        <translation>正在打开演练…</translation>
    </message>
</context>
<context>
    <name>HomePanel</name>
    <message>
        <source>My tickets   {0}</source>
        <translation>我的工单   {0}</translation>
    </message>
    <message numerus="yes">
        <source>My tickets: %n came back   {0}</source>
        <translation>
            <numerusform>我的工单：%n 张有回音   {0}</numerusform>
        </translation>
    </message>
    <message>
        <source>Contacts to take up again</source>
        <translation>未完成的来电</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>No playbook yet</source>
        <translation>尚未打开场景</translation>
    </message>
    <message>
        <source>put aside</source>
        <translation>已搁置</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Take it up again   Alt+{0}</source>
        <translation>继续处理   Alt+{0}</translation>
    </message>
    <message>
        <source>Take it up again</source>
        <translation>继续处理</translation>
    </message>
    <message>
        <source>Take up again: {0}</source>
        <translation>继续处理：{0}</translation>
    </message>
    <message>
        <source>Requests in this contact</source>
        <translation>本次来电的诉求</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>Put aside   {0}</source>
        <translation>搁置来电   {0}</translation>
    </message>
    <message>
        <source>One more request   {0}</source>
        <translation>再办一件   {0}</translation>
    </message>
    <message>
        <source>Earlier, same numbers</source>
        <translation>同号码此前</translation>
    </message>
    <message>
        <source>{0} · {1} · promised by {2}</source>
        <translation>{0} · {1} · 承诺{2}前答复</translation>
    </message>
    <message>
        <source>The way so far</source>
        <translation>走过的步骤</translation>
    </message>
    <message>
        <source>✓ {0}</source>
        <translation>✓ {0}</translation>
    </message>
    <message>
        <source>▸ {0}</source>
        <translation>▸ {0}</translation>
    </message>
    <message>
        <source>The four parts</source>
        <translation>四个部分</translation>
    </message>
    <message>
        <source>Claim   {0}</source>
        <translation>用户诉求   {0}</translation>
    </message>
    <message>
        <source>Principle   {0}</source>
        <translation>处理原则   {0}</translation>
    </message>
    <message>
        <source>Procedure   {0}</source>
        <translation>处理流程   {0}</translation>
    </message>
    <message>
        <source>Recovery   {0}</source>
        <translation>服务补救   {0}</translation>
    </message>
    <message>
        <source>Interrupts   {0}</source>
        <translation>通话应对   {0}</translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>Import cases</source>
        <translation>导入案例</translation>
    </message>
    <message>
        <source>Tables (*.csv *.xlsx *.jsonl *.zip *.txt *.tsv);;All files (*)</source>
        <translation>表格 (*.csv *.xlsx *.jsonl *.zip *.txt *.tsv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>File to import</source>
        <translation>要导入的文件</translation>
    </message>
    <message>
        <source>CSV, XLSX, JSONL, or a ZIP of them; Enter looks at the file. Personal data is covered before anything is kept. Importing a file again adds nothing twice.</source>
        <translation>支持 CSV、XLSX、JSONL，或装有这些文件的 ZIP；按 Enter 查看文件。个人信息先遮盖再入库；重复导入同一文件不会重复入库。</translation>
    </message>
    <message>
        <source>The file is being looked at…</source>
        <translation>正在查看文件…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Import profile</source>
        <translation>导入方案</translation>
    </message>
    <message>
        <source>Keep these columns for next time</source>
        <translation>保存列的对应关系</translation>
    </message>
    <message>
        <source>Name of the import profile</source>
        <translation>导入方案名称</translation>
    </message>
    <message>
        <source>Name of the import profile, if it is to be kept</source>
        <translation>导入方案名称（需要保存时填写）</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) inside</source>
        <translation>
            <numerusform>内含 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>This file has been imported already; nothing would be added.</source>
        <translation>该文件已经导入过，再次导入不会新增。</translation>
    </message>
    <message>
        <source>Goes on behind row {0}, where it was stopped.</source>
        <translation>上次停在第 {0} 行，将从其后继续。</translation>
    </message>
    <message>
        <source>Guessed</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source> | </source>
        <translation> | </translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Column {0} is</source>
        <translation>列 {0} 对应</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>不导入</translation>
    </message>
</context>
<context>
    <name>InterruptsPanel</name>
    <message>
        <source>Interrupts</source>
        <translation>通话应对</translation>
    </message>
    <message>
        <source>The book holds no interrupts.</source>
        <translation>宝典里没有通话应对。</translation>
    </message>
    <message>
        <source>{0}   {1}</source>
        <translation>{0}   {1}</translation>
    </message>
</context>
<context>
    <name>KeptPanel</name>
    <message>
        <source>Saved and recent searches</source>
        <translation>收藏与最近的检索</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>收藏当前检索</translation>
    </message>
    <message>
        <source>A name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the search</source>
        <translation>检索的名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已收藏</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Forget {0}</source>
        <translation>删除 {0}</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>{0}: {1}. Press to change</source>
        <translation>{0}：{1}。按下可修改</translation>
    </message>
    <message>
        <source>Press the new key… (Esc: leave it)</source>
        <translation>请按新的键…（Esc 不改）</translation>
    </message>
</context>
<context>
    <name>KeyFields</name>
    <message>
        <source>All keys are as shipped.</source>
        <translation>按键都是原来的设置。</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) changed.</source>
        <translation>
            <numerusform>改过 %n 个按键。</numerusform>
        </translation>
    </message>
    <message>
        <source>All keys as shipped</source>
        <translation>全部恢复原来的按键</translation>
    </message>
    <message>
        <source>Put the keys away</source>
        <translation>收起按键</translation>
    </message>
    <message>
        <source>Show and change the keys</source>
        <translation>查看和修改按键</translation>
    </message>
    <message>
        <source>Press a key&apos;s button, then the new key. Keys without a button are fixed.</source>
        <translation>点一下按键，再按新的键。没有按钮的按键是固定的。</translation>
    </message>
    <message>
        <source>Back to {0}</source>
        <translation>改回 {0}</translation>
    </message>
</context>
<context>
    <name>KeyedRow</name>
    <message>
        <source>▸ {0}</source>
        <translation>▸ {0}</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
</context>
<context>
    <name>KeysPanel</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何地方</translation>
    </message>
    <message>
        <source>In the search box</source>
        <translation>搜索框中</translation>
    </message>
    <message>
        <source>On a call</source>
        <translation>接听时</translation>
    </message>
    <message>
        <source>On a call, while no text is being typed</source>
        <translation>接听时，光标不在输入框里</translation>
    </message>
    <message>
        <source>Among the cases</source>
        <translation>案例界面</translation>
    </message>
    <message>
        <source>At the desk</source>
        <translation>在专席</translation>
    </message>
</context>
<context>
    <name>KnownCard</name>
    <message>
        <source>Contact no. {0} within {1} days; take extra care.</source>
        <translation>{1} 天内第 {0} 次来电，请多留意。</translation>
    </message>
    <message>
        <source>Broken promise: {0}, due {1}</source>
        <translation>承诺已过期：{0}，应于 {1} 前兑现</translation>
    </message>
    <message>
        <source>Say first: “{0}”</source>
        <translation>先说：“{0}”</translation>
    </message>
    <message>
        <source>promised by {0}</source>
        <translation>承诺{0}前答复</translation>
    </message>
    <message>
        <source>promised by {0}, late</source>
        <translation>承诺{0}前答复，已超时</translation>
    </message>
    <message>
        <source>Under way: ticket {0}</source>
        <translation>在途工单 {0}</translation>
    </message>
    <message>
        <source>note added</source>
        <translation>已补充</translation>
    </message>
    <message>
        <source>add to it: {0}</source>
        <translation>补充到该工单：{0}</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Case library on this seat</source>
        <translation>本席案例库</translation>
    </message>
    <message>
        <source>{0} cases, {1} MB on this seat</source>
        <translation>本席 {0} 个案例，{1} MB</translation>
    </message>
    <message>
        <source>Building: {0} of {1}</source>
        <translation>正在建立 {0} / {1}</translation>
    </message>
    <message>
        <source>{0}, {1} left</source>
        <translation>{0}，剩余 {1}</translation>
    </message>
    <message>
        <source>{0} on their way</source>
        <translation>还有 {0} 个待入索引</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>已是最新</translation>
    </message>
    <message>
        <source>Library away; search works on what is here</source>
        <translation>案例库连不上，检索用本机内容</translation>
    </message>
    <message>
        <source>Kept up to date by another window</source>
        <translation>由另一个窗口更新</translation>
    </message>
    <message>
        <source>Not followed yet</source>
        <translation>尚未跟随更新</translation>
    </message>
    <message>
        <source>Which years and regions this seat holds…</source>
        <translation>本席保留哪些年份和地区…</translation>
    </message>
    <message>
        <source>Case pack</source>
        <translation>案例包</translation>
    </message>
    <message>
        <source>One file that fills a new seat in moments: the index as it is now, with its sums. The seat that opens it follows on from there.</source>
        <translation>一个文件即可让新席位立刻可用：内含当前索引和校验值；打开后从当时的水位继续跟随更新。</translation>
    </message>
    <message>
        <source>Case packs (*{0});;All files (*)</source>
        <translation>案例包 (*{0});;所有文件 (*)</translation>
    </message>
    <message>
        <source>File of the case pack</source>
        <translation>案例包文件</translation>
    </message>
    <message>
        <source>Open the pack</source>
        <translation>打开案例包</translation>
    </message>
    <message>
        <source>Make a pack here</source>
        <translation>在此制作案例包</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>Built anew from the library; search goes on with what is here.</source>
        <translation>从案例库重新建立；期间仍可用现有内容检索。</translation>
    </message>
    <message>
        <source>Build the index anew</source>
        <translation>重建索引</translation>
    </message>
</context>
<context>
    <name>LikeCases</name>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>No case is like it.</source>
        <translation>没有相似的案例。</translation>
    </message>
    <message>
        <source> </source>
        <translation>、</translation>
    </message>
    <message>
        <source>In common: {0}</source>
        <translation>相同之处：{0}</translation>
    </message>
</context>
<context>
    <name>ListPanel</name>
    <message>
        <source>Cases found</source>
        <translation>检索到的案例</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Remove the filter {0}</source>
        <translation>去掉筛选 {0}</translation>
    </message>
    <message>
        <source>Do not look for “{0}”</source>
        <translation>不检索“{0}”</translation>
    </message>
    <message>
        <source>Look for “{0}” again</source>
        <translation>重新检索“{0}”</translation>
    </message>
    <message>
        <source>+ {0}</source>
        <translation>+ {0}</translation>
    </message>
    <message>
        <source>{0}  ×</source>
        <translation>{0}  ×</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在检索…</translation>
    </message>
    <message>
        <source>The index of cases is still being built; results come in a moment.</source>
        <translation>案例索引正在建立，稍后就有结果。</translation>
    </message>
    <message>
        <source>There is no case yet. Import a file, or open a case pack.</source>
        <translation>还没有案例。请导入文件，或打开案例包。</translation>
    </message>
    <message>
        <source>No case fits.</source>
        <translation>没有符合的案例。</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Open a case pack…</source>
        <translation>打开案例包…</translation>
    </message>
    <message>
        <source>Search without the filters</source>
        <translation>去掉筛选再检索</translation>
    </message>
    <message>
        <source>In no case: {0}</source>
        <translation>没有案例提到：{0}</translation>
    </message>
    <message>
        <source> </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Looked for: {0}</source>
        <translation>检索的是：{0}</translation>
    </message>
    <message>
        <source>Did you mean “{0}”?</source>
        <translation>您要找的是不是“{0}”？</translation>
    </message>
    <message>
        <source>{0} cases</source>
        <translation>{0} 个案例</translation>
    </message>
    <message>
        <source>{0} cases or more</source>
        <translation>至少 {0} 个案例</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>best first</source>
        <translation>最相关在前</translation>
    </message>
    <message>
        <source>{0} on their way</source>
        <translation>另有 {0} 个正在入库</translation>
    </message>
</context>
<context>
    <name>LookFields</name>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>This desktop does not tell light from dark; light is used.</source>
        <translation>这个桌面不提供深浅色设置，现用浅色。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>A call from {0} waits: it comes as soon as this contact is closed.</source>
        <translation>{0} 来电正在等候：结束当前来电后就会接入。</translation>
    </message>
    <message>
        <source>Baodian</source>
        <translation>宝典</translation>
    </message>
    <message>
        <source>The book is being opened…</source>
        <translation>正在打开宝典…</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>Arrow keys or a click look ahead; the run stays where it is.</source>
        <translation>方向键或点击可以往前看；引导停在原来的步骤。</translation>
    </message>
    <message>
        <source>You are here</source>
        <translation>当前步骤</translation>
    </message>
    <message>
        <source>✓ passed</source>
        <translation>✓ 已走过</translation>
    </message>
    <message>
        <source>{0} → {1}</source>
        <translation>{0} → {1}</translation>
    </message>
</context>
<context>
    <name>MinePanel</name>
    <message>
        <source>My tickets</source>
        <translation>我的工单</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>No ticket of yours is open.</source>
        <translation>没有您名下的工单。</translation>
    </message>
    <message>
        <source>Promised by {0}, late</source>
        <translation>承诺 {0} 前答复，已超时</translation>
    </message>
    <message>
        <source>Promised by {0}</source>
        <translation>承诺 {0} 前答复</translation>
    </message>
    <message>
        <source>Returned: {0}</source>
        <translation>退单原因：{0}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>What the desk was missing</source>
        <translation>补充专席需要的内容</translation>
    </message>
    <message>
        <source>Supplement for {0}</source>
        <translation>{0} 的补充内容</translation>
    </message>
    <message>
        <source>Supplement and file again</source>
        <translation>补充并重新派单</translation>
    </message>
</context>
<context>
    <name>OfferCard</name>
    <message>
        <source>1   Accepted</source>
        <translation>1   客户接受</translation>
    </message>
    <message>
        <source>2   Declined</source>
        <translation>2   客户不接受</translation>
    </message>
    <message>
        <source>The request goes into the handoff form; may be agreed by: {0}</source>
        <translation>申请会写入转专席表单，审批人：{0}</translation>
    </message>
    <message>
        <source>This offer may not be made now.</source>
        <translation>现在不能提供这项补救。</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
</context>
<context>
    <name>PagePanel</name>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>The case</source>
        <translation>案例</translation>
    </message>
    <message>
        <source>Only its cases</source>
        <translation>只看该场景的案例</translation>
    </message>
    <message>
        <source>Open   {0}</source>
        <translation>打开   {0}</translation>
    </message>
    <message>
        <source>Open its playbook in the call</source>
        <translation>在接听中打开对应场景</translation>
    </message>
    <message>
        <source>Similar cases</source>
        <translation>相似案例</translation>
    </message>
    <message>
        <source>Mark: {0}   Alt+{1}</source>
        <translation>标记：{0}   Alt+{1}</translation>
    </message>
    <message>
        <source>Correct   {0}</source>
        <translation>修改   {0}</translation>
    </message>
    <message>
        <source>Copy   {0}</source>
        <translation>复制   {0}</translation>
    </message>
    <message>
        <source>Copy the case</source>
        <translation>复制案例</translation>
    </message>
    <message>
        <source>Save   {0}</source>
        <translation>保存   {0}</translation>
    </message>
    <message>
        <source>Drop the corrections   Esc</source>
        <translation>放弃修改   Esc</translation>
    </message>
    <message>
        <source>This case is not held here any more.</source>
        <translation>本席已没有这个案例。</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Choose a case to read it.</source>
        <translation>选择一个案例查看。</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>已标记</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>The history is open, below the case</source>
        <translation>修改历史已展开，在案例下方</translation>
    </message>
    <message>
        <source>{0} (not in this book)</source>
        <translation>{0}（宝典中没有）</translation>
    </message>
    <message>
        <source>Put the history away</source>
        <translation>收起历史</translation>
    </message>
    <message>
        <source>History</source>
        <translation>修改历史</translation>
    </message>
    <message>
        <source>{0}   {1}</source>
        <translation>{0}   {1}</translation>
    </message>
    <message>
        <source>Never changed since it came.</source>
        <translation>入库后没有修改过。</translation>
    </message>
    <message>
        <source>{0}  {1}</source>
        <translation>{0}  {1}</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>{0}: {1} → {2}</source>
        <translation>{0}：{1} → {2}</translation>
    </message>
</context>
<context>
    <name>PartsPanel</name>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>用户诉求</translation>
    </message>
    <message>
        <source>Principle</source>
        <translation>处理原则</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>处理流程</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>服务补救</translation>
    </message>
    <message>
        <source>How customers say it</source>
        <translation>客户会怎么说</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>To tell it apart, ask</source>
        <translation>区分相近场景，请问</translation>
    </message>
    <message>
        <source>Also asked</source>
        <translation>常见追问</translation>
    </message>
    <message>
        <source>Must be said</source>
        <translation>必须说到</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Never say</source>
        <translation>不能说</translation>
    </message>
    <message>
        <source>✕ {0}</source>
        <translation>✕ {0}</translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>This playbook makes no offers.</source>
        <translation>这个场景没有补救措施。</translation>
    </message>
</context>
<context>
    <name>PathLine</name>
    <message>
        <source>Path of the file</source>
        <translation>文件路径</translation>
    </message>
    <message>
        <source>Path of the folder</source>
        <translation>文件夹路径</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose: {0}</source>
        <translation>选择：{0}</translation>
    </message>
</context>
<context>
    <name>PersonFields</name>
    <message>
        <source>Work number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keep who sits here</source>
        <translation>保存我是谁</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>PrivacyFields</name>
    <message>
        <source>Always on: numbers, names and ID cards are covered on screen (138****5678). Whoever uncovers one is noted. What is kept on disk is sealed; logs hold no personal data.</source>
        <translation>一直开启：屏幕上的号码、姓名、证件都遮盖显示（138****5678）；谁看了完整内容都有记录。存盘内容加密，日志里没有个人信息。</translation>
    </message>
    <message>
        <source>Cover the window when nobody is there</source>
        <translation>无人操作时遮住窗口</translation>
    </message>
    <message numerus="yes">
        <source>after %n minute(s)</source>
        <translation>
            <numerusform>%n 分钟后</numerusform>
        </translation>
    </message>
    <message>
        <source>never</source>
        <translation>不遮</translation>
    </message>
    <message>
        <source>It never comes during a call. The work number uncovers the window again. This keeps passers-by from reading; it is no password and stops nobody who wants in: lock the computer when you leave it.</source>
        <translation>通话中不会遮。输入工号就能继续。它只防路过的人看到屏幕，不是密码，拦不住有意要看的人：离开座位请锁定电脑。</translation>
    </message>
</context>
<context>
    <name>ProcedureMap</name>
    <message>
        <source>Map of the procedure: looking at {0}</source>
        <translation>流程图：正在看 {0}</translation>
    </message>
    <message>
        <source>■ {0}</source>
        <translation>■ {0}</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>Lane</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>答复时限</translation>
    </message>
    <message>
        <source>Desk&apos;s clock</source>
        <translation>处理时限</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>First owner</source>
        <translation>首问责任人</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>签收人</translation>
    </message>
    <message>
        <source>me</source>
        <translation>我</translation>
    </message>
    <message>
        <source>{0} d {1} h</source>
        <translation>{0} 天 {1} 小时</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} 小时 {1} 分</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} 分钟</translation>
    </message>
    <message>
        <source>late by {0}</source>
        <translation>超时 {0}</translation>
    </message>
</context>
<context>
    <name>ReadingPanel</name>
    <message>
        <source>Case</source>
        <translation>案例</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Open among the cases   {0}</source>
        <translation>在案例中打开   {0}</translation>
    </message>
    <message>
        <source>Case {0}</source>
        <translation>案例 {0}</translation>
    </message>
</context>
<context>
    <name>RunCentre</name>
    <message>
        <source>The run: line to say, question and answers</source>
        <translation>场景导航：话术、问题和选项</translation>
    </message>
    <message>
        <source>{0} s of {1} s</source>
        <translation>{0} 秒 / {1} 秒</translation>
    </message>
    <message>
        <source>{0}, over</source>
        <translation>{0}，已超时</translation>
    </message>
    <message>
        <source>Ready for the next call</source>
        <translation>准备接听下一个来电</translation>
    </message>
    <message>
        <source>Type what the customer says into the search box ({0}), then press Enter.</source>
        <translation>在搜索框（{0}）里输入客户说的话，按 Enter 打开场景。</translation>
    </message>
    <message>
        <source>Interrupt: returns to the step before</source>
        <translation>通话应对：结束后回到原步骤</translation>
    </message>
    <message>
        <source>Needs: {0}</source>
        <translation>需要{0}</translation>
    </message>
    <message>
        <source>Still to be said before the end</source>
        <translation>结束前还要说到</translation>
    </message>
    <message>
        <source>Needed to go on</source>
        <translation>继续之前需要确认</translation>
    </message>
    <message>
        <source>Line to say: {0}</source>
        <translation>话术：{0}</translation>
    </message>
    <message>
        <source>Fulfils: {0}</source>
        <translation>包含必说：{0}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>{0}   {1}</source>
        <translation>{0}   {1}</translation>
    </message>
    <message>
        <source>{0}   (chosen before)</source>
        <translation>{0}   （之前选过）</translation>
    </message>
    <message>
        <source>Answer {0}: {1}</source>
        <translation>选项 {0}：{1}</translation>
    </message>
    <message>
        <source>Open the desk&apos;s form   Enter</source>
        <translation>打开转专席表单   Enter</translation>
    </message>
    <message>
        <source>Go on   Enter</source>
        <translation>继续   Enter</translation>
    </message>
    <message>
        <source>Said, go on   Enter</source>
        <translation>已说，继续   Enter</translation>
    </message>
    <message>
        <source>0   Back to the step</source>
        <translation>0   回到原步骤</translation>
    </message>
    <message>
        <source>0   Cannot be verified, go on as not verified</source>
        <translation>0   未能核实，按未核身处理</translation>
    </message>
    <message>
        <source>0   None of these</source>
        <translation>0   以上都不是</translation>
    </message>
    <message>
        <source>Back   Backspace</source>
        <translation>上一步   Backspace</translation>
    </message>
    <message>
        <source>Why: {0}</source>
        <translation>为什么：{0}</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>{0} · promised by {1}</source>
        <translation>{0} · 最迟 {1} 答复</translation>
    </message>
</context>
<context>
    <name>ScopeFields</name>
    <message>
        <source>Kept; the index of this seat follows</source>
        <translation>已保存，本席索引随后更新</translation>
    </message>
    <message>
        <source>Years have four digits, such as 2025 2026</source>
        <translation>年份是四位数字，例如 2025 2026</translation>
    </message>
    <message>
        <source>Empty holds all cases. Fewer cases take less room and come sooner.</source>
        <translation>留空保留全部案例；案例少，占用空间少，也更快就绪。</translation>
    </message>
    <message>
        <source>all years</source>
        <translation>全部年份</translation>
    </message>
    <message>
        <source>all regions</source>
        <translation>全部地区</translation>
    </message>
    <message>
        <source>Years, apart by spaces</source>
        <translation>年份（用空格隔开）</translation>
    </message>
    <message>
        <source>Regions, as the cases name them</source>
        <translation>地区（与案例中的写法一致）</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keep which cases this seat holds</source>
        <translation>保存本席保留的案例范围</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search playbooks, answers and cases   {0}</source>
        <translation>搜索场景、问答和案例   {0}</translation>
    </message>
    <message>
        <source>Search playbooks, answers and cases</source>
        <translation>搜索场景、问答和案例</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>To tell them apart, ask:</source>
        <translation>几个场景相近，请先问：</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Playbooks  {0}</source>
        <translation>场景  {0}</translation>
    </message>
    <message>
        <source>Answers  {0}</source>
        <translation>问答  {0}</translation>
    </message>
    <message>
        <source>Cases  {0}</source>
        <translation>案例  {0}</translation>
    </message>
    <message>
        <source>Cases  {0} or more</source>
        <translation>案例  至少 {0}</translation>
    </message>
    <message>
        <source>Best match</source>
        <translation>最匹配</translation>
    </message>
    <message>
        <source>All {0} among the cases   {1}</source>
        <translation>在案例中查看全部 {0} 个   {1}</translation>
    </message>
    <message>
        <source>{0} goes on to the next group</source>
        <translation>{0} 跳到下一组</translation>
    </message>
    <message>
        <source>Cases: {0}</source>
        <translation>案例：{0}</translation>
    </message>
    <message>
        <source>The index of cases is still being built.</source>
        <translation>案例索引正在建立。</translation>
    </message>
    <message>
        <source>Question and answer</source>
        <translation>问答</translation>
    </message>
    <message>
        <source>Back to the results (Esc)</source>
        <translation>返回结果（Esc）</translation>
    </message>
    <message>
        <source>Counted most: {0}</source>
        <translation>主要按这些词：{0}</translation>
    </message>
    <message>
        <source>The book is being opened…</source>
        <translation>正在打开宝典…</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>The index is still being built; results come in a moment.</source>
        <translation>索引还在建立，稍后就能搜到。</translation>
    </message>
    <message>
        <source>No playbook is installed. Put playbooks into the scenarios folder.</source>
        <translation>还没有任何场景，请把场景文件放进场景目录。</translation>
    </message>
    <message>
        <source>Nothing fits “{0}”.</source>
        <translation>没有找到和“{0}”相符的内容。</translation>
    </message>
    <message>
        <source>In no playbook: {0}</source>
        <translation>任何场景里都没有：{0}</translation>
    </message>
    <message>
        <source>Did you mean “{0}”?</source>
        <translation>您要找的是“{0}”吗？</translation>
    </message>
    <message>
        <source>Hand off with a blank form ({0})</source>
        <translation>用空白表单转专席（{0}）</translation>
    </message>
    <message>
        <source>Search the cases ({0})</source>
        <translation>搜索案例（{0}）</translation>
    </message>
    <message>
        <source>Reported to the editors.</source>
        <translation>已上报知识编辑。</translation>
    </message>
    <message>
        <source>Report it to the editors ({0})</source>
        <translation>上报知识编辑（{0}）</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message numerus="yes">
        <source>%n playbook(s) in service</source>
        <translation>
            <numerusform>在用场景 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Who sits here</source>
        <translation>当前席位</translation>
    </message>
    <message>
        <source>Cases on this seat</source>
        <translation>本席保留的案例</translation>
    </message>
    <message>
        <source>Working folders</source>
        <translation>工作文件夹</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>The book</source>
        <translation>宝典</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Go to: {0}</source>
        <translation>跳到：{0}</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Search everything</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>接听</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案例</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>专席</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>List the keys</source>
        <translation>列出快捷键</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>The run as a narrow strip; again: whole window</source>
        <translation>收成窄条；再按回到整窗</translation>
    </message>
    <message>
        <source>Hand off; again: send</source>
        <translation>转专席；再按一次提交</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>用户诉求</translation>
    </message>
    <message>
        <source>Principle</source>
        <translation>处理原则</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>处理流程</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>服务补救</translation>
    </message>
    <message>
        <source>Interrupts</source>
        <translation>通话应对</translation>
    </message>
    <message>
        <source>One more request</source>
        <translation>再办一件</translation>
    </message>
    <message>
        <source>Edit the contact</source>
        <translation>编辑来电信息</translation>
    </message>
    <message>
        <source>My tickets</source>
        <translation>我的工单</translation>
    </message>
    <message>
        <source>Copy the note</source>
        <translation>复制通话小结</translation>
    </message>
    <message>
        <source>On to the cases</source>
        <translation>转到案例</translation>
    </message>
    <message>
        <source>In the results: next group; Ctrl+Up: the one before</source>
        <translation>在结果中跳到下一组；Ctrl+↑ 跳到上一组</translation>
    </message>
    <message>
        <source>Read a similar case; again: the next</source>
        <translation>查看相似案例；再按看下一个</translation>
    </message>
    <message>
        <source>Close the contact</source>
        <translation>结束来电</translation>
    </message>
    <message>
        <source>Put the contact aside; Alt with a digit takes one up</source>
        <translation>搁置来电；Alt 加数字续办</translation>
    </message>
    <message>
        <source>Add to the ticket under way</source>
        <translation>补充到在途工单</translation>
    </message>
    <message>
        <source>File a new ticket all the same</source>
        <translation>仍要另派新单</translation>
    </message>
    <message>
        <source>Hold: see the numbers whole</source>
        <translation>按住看完整号码</translation>
    </message>
    <message>
        <source>Nothing found: report it to the editors</source>
        <translation>没有找到：上报知识编辑</translation>
    </message>
    <message>
        <source>Said; go on</source>
        <translation>已说，继续</translation>
    </message>
    <message>
        <source>Answer; Alt with the digit works in a field too</source>
        <translation>选择答案；在输入框里用 Alt 加数字</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>以上都不是</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>With nothing selected: copy the line</source>
        <translation>没有选中文字时：复制要说的话</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>关闭面板</translation>
    </message>
    <message>
        <source>Take the ticket</source>
        <translation>签收工单</translation>
    </message>
    <message>
        <source>Resolve with the note</source>
        <translation>填写说明并办结</translation>
    </message>
    <message>
        <source>Return with code and note</source>
        <translation>选原因并退单</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Search cases</source>
        <translation>检索案例</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Best or newest first</source>
        <translation>最相关或最新在前</translation>
    </message>
    <message>
        <source>Mark as model case</source>
        <translation>标为典型案例</translation>
    </message>
    <message>
        <source>Mark as ordinary</source>
        <translation>标为普通</translation>
    </message>
    <message>
        <source>Mark as do not use</source>
        <translation>标为勿用</translation>
    </message>
    <message>
        <source>Correct the case</source>
        <translation>修改案例</translation>
    </message>
    <message>
        <source>Save: the corrections, else the search</source>
        <translation>保存：修改的内容，或当前检索</translation>
    </message>
    <message>
        <source>Copy the case</source>
        <translation>复制案例</translation>
    </message>
    <message>
        <source>History of the case</source>
        <translation>案例的修改历史</translation>
    </message>
    <message>
        <source>Open its playbook</source>
        <translation>打开对应场景</translation>
    </message>
    <message>
        <source>Saved and recent searches</source>
        <translation>收藏与最近的检索</translation>
    </message>
    <message>
        <source>Export the result</source>
        <translation>导出检索结果</translation>
    </message>
    <message>
        <source>Import cases</source>
        <translation>导入案例</translation>
    </message>
    <message>
        <source>Case library: index and packs</source>
        <translation>案例库：索引和案例包</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>重新检索</translation>
    </message>
</context>
<context>
    <name>SideColumn</name>
    <message>
        <source>Green channel proposed: {0}</source>
        <translation>建议走绿色通道：{0}</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Similar cases {0}   {1}</source>
        <translation>相似案例 {0}   {1}</translation>
    </message>
    <message>
        <source>Captured</source>
        <translation>已登记</translation>
    </message>
    <message>
        <source>I may promise now</source>
        <translation>现在可以承诺</translation>
    </message>
    <message>
        <source>Risk signals</source>
        <translation>升级风险信号</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>通话小结</translation>
    </message>
    <message>
        <source>Write itself again</source>
        <translation>恢复自动书写</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the note</source>
        <translation>复制通话小结</translation>
    </message>
    <message>
        <source>Note for the CRM</source>
        <translation>通话小结</translation>
    </message>
    <message>
        <source>Hand off   {0}</source>
        <translation>转专席   {0}</translation>
    </message>
    <message>
        <source>Similar cases</source>
        <translation>相似案例</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>No sums in this playbook</source>
        <translation>这个场景没有可承诺的额度</translation>
    </message>
    <message>
        <source>{0} ≤ {1} {2}</source>
        <translation>{0} ≤ {1} {2}</translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation>共 {0}</translation>
    </message>
    <message>
        <source>Shown with an open playbook</source>
        <translation>打开场景后显示</translation>
    </message>
    <message>
        <source>Go to “{0}”</source>
        <translation>转到“{0}”</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Keys   {0}</source>
        <translation>按键   {0}</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Not open</source>
        <translation>未能打开</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Desk away: tickets wait here</source>
        <translation>专席暂时连不上，工单先存在本机</translation>
    </message>
    <message>
        <source>Outbox {0}</source>
        <translation>待发 {0}</translation>
    </message>
    <message>
        <source>{0}, {1} need a hand</source>
        <translation>{0}，其中 {1} 条需要人工处理</translation>
    </message>
    <message numerus="yes">
        <source>%n playbook(s)</source>
        <translation>
            <numerusform>场景 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n 处问题</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>{0} · no. {1}</source>
        <translation>{0} · 工号 {1}</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Baodian strip</source>
        <translation>宝典窄条</translation>
    </message>
    <message>
        <source>No run is open</source>
        <translation>没有打开的引导</translation>
    </message>
    <message>
        <source>Whole window   {0}</source>
        <translation>整窗   {0}</translation>
    </message>
</context>
<context>
    <name>TicketNotePanel</name>
    <message>
        <source>A ticket is under way</source>
        <translation>已有在途工单</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>Tell where it stands, then add what is new; a second ticket helps nobody.</source>
        <translation>先说进度，再补充新情况；重复派单不会更快。</translation>
    </message>
    <message>
        <source>Add to ticket</source>
        <translation>补充到工单</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>新情况</translation>
    </message>
    <message>
        <source>New one   {0}</source>
        <translation>仍要另派新单   {0}</translation>
    </message>
    <message>
        <source>Add   {0}</source>
        <translation>补充到工单   {0}</translation>
    </message>
</context>
<context>
    <name>TicketPanel</name>
    <message>
        <source>Choose a ticket to see it here.</source>
        <translation>选中一张工单，在这里查看。</translation>
    </message>
    <message>
        <source>The ticket</source>
        <translation>工单详情</translation>
    </message>
    <message>
        <source>Similar cases</source>
        <translation>相似案例</translation>
    </message>
    <message>
        <source>Take   Enter</source>
        <translation>签收   Enter</translation>
    </message>
    <message>
        <source>What was done and what the customer is told</source>
        <translation>做了什么处理、怎么答复客户</translation>
    </message>
    <message>
        <source>Note of the desk</source>
        <translation>专席处理说明</translation>
    </message>
    <message>
        <source>Resolve   {0}</source>
        <translation>办结   {0}</translation>
    </message>
    <message>
        <source>Code of the return</source>
        <translation>退单原因</translation>
    </message>
    <message>
        <source>Return   {0}</source>
        <translation>退单   {0}</translation>
    </message>
    <message>
        <source>Write a note first: the agent and the customer rely on it.</source>
        <translation>请先填写处理说明，坐席和客户都靠它。</translation>
    </message>
    <message>
        <source>You have taken this ticket.</source>
        <translation>您已签收这张工单。</translation>
    </message>
    <message>
        <source>Resolved. The first owner has been told.</source>
        <translation>已办结，首问责任人会看到。</translation>
    </message>
    <message>
        <source>Returned. The first owner has been told.</source>
        <translation>已退单，首问责任人会看到。</translation>
    </message>
    <message>
        <source>promised by {0}</source>
        <translation>承诺 {0} 前答复</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>受理号码</translation>
    </message>
    <message>
        <source>Calling</source>
        <translation>来电号码</translation>
    </message>
    <message>
        <source>To reach</source>
        <translation>联系电话</translation>
    </message>
    <message>
        <source>The form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>The agent&apos;s note</source>
        <translation>坐席小结</translation>
    </message>
    <message>
        <source>History</source>
        <translation>流转记录</translation>
    </message>
    <message>
        <source>The agent&apos;s run: {0}</source>
        <translation>坐席走过的场景：{0}</translation>
    </message>
    <message>
        <source>{0}  {1}</source>
        <translation>{0}  {1}</translation>
    </message>
    <message>
        <source>▸ The agent stopped at “{0}”</source>
        <translation>▸ 坐席停在“{0}”</translation>
    </message>
</context>
<context>
    <name>TroubleBar</name>
    <message>
        <source>Something went wrong inside the program. The call goes on.</source>
        <translation>程序内部出了点问题，通话不受影响，可以继续。</translation>
    </message>
    <message>
        <source>Copy the report (no customer data)</source>
        <translation>复制报告（不含客户信息）</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Resolved</source>
        <translation>已办结</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>已解释</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>Handed off</source>
        <translation>已转专席</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>已在线转接</translation>
    </message>
    <message>
        <source>To be called back</source>
        <translation>待回电</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>客户未接受</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>未通过核身</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待签收</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>已签收</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退单</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>派单</translation>
    </message>
    <message>
        <source>Filed again</source>
        <translation>重新派单</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>补充信息</translation>
    </message>
    <message>
        <source>Ordinary</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>Green channel</source>
        <translation>绿色通道</translation>
    </message>
    <message>
        <source>Live transfer</source>
        <translation>在线转接</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>said</source>
        <translation>已说</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>已核对</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>未核对</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>offered</source>
        <translation>提供</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>不接受</translation>
    </message>
    <message>
        <source>found</source>
        <translation>定责</translation>
    </message>
    <message>
        <source>risk</source>
        <translation>风险</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>核身</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>坐席</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>班长</translation>
    </message>
    <message>
        <source>Specialist</source>
        <translation>专席</translation>
    </message>
    <message>
        <source>Complaint supervisor</source>
        <translation>投诉主管</translation>
    </message>
    <message>
        <source>Knowledge editor</source>
        <translation>知识编辑</translation>
    </message>
    <message>
        <source>Trainer</source>
        <translation>内训师</translation>
    </message>
    <message>
        <source>Quality reviewer</source>
        <translation>质检员</translation>
    </message>
</context>
<context>
    <name>WorkBar</name>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the work</source>
        <translation>停止当前任务</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>{0} a second</source>
        <translation>每秒 {0}</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>stopped after {0}</source>
        <translation>已停止，完成 {0}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Open the rejected rows</source>
        <translation>打开退回的行</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Import of {0}</source>
        <translation>导入 {0}</translation>
    </message>
    <message>
        <source>Export to {0}</source>
        <translation>导出 {0}</translation>
    </message>
    <message>
        <source>Case pack {0}</source>
        <translation>制作案例包 {0}</translation>
    </message>
    <message>
        <source>Opening the case pack {0}</source>
        <translation>打开案例包 {0}</translation>
    </message>
    <message>
        <source>Building the index anew</source>
        <translation>重建索引</translation>
    </message>
    <message>
        <source>{0} new</source>
        <translation>新增 {0}</translation>
    </message>
    <message>
        <source>{0} known already</source>
        <translation>已有 {0}</translation>
    </message>
    <message>
        <source>{0} rejected</source>
        <translation>退回 {0}</translation>
    </message>
    <message>
        <source>{0} near-duplicates</source>
        <translation>近似重复 {0}</translation>
    </message>
    <message>
        <source>covered: {0}</source>
        <translation>已遮盖：{0}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
</TS>
