import { chromium } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
const base='http://localhost:3160', api='http://localhost:7160/api';
const browser = await chromium.launch({ executablePath: process.env.CHROME });
const ctx = await browser.newContext({viewport:{width:1280,height:1000}, acceptDownloads:true});
const page = await ctx.newPage();
const signIn=async()=>{for (let i=0;i<20;i++){ const b=page.getByRole('button',{name:/Service owner/}); if(await b.isVisible().catch(()=>false)) await b.click(); if(await page.getByRole('link',{name:'Runbooks'}).first().isVisible().catch(()=>false)) break; await page.waitForTimeout(1000);}};
await page.goto(base+'/runbooks/owned'); await signIn(); await page.goto(base+'/runbooks/owned');
await page.getByRole('heading',{name:/Reviews due/}).waitFor({timeout:60000});
console.log('hash', await page.getByRole('heading',{name:/Changed since/}).textContent());
for (const scheme of ['light','dark']) { await page.emulateMedia({colorScheme:scheme}); await page.waitForTimeout(800); const {violations}=await new AxeBuilder({page}).include('main').analyze(); console.log('axe owned',scheme,violations.map(v=>v.id+' '+v.impact+' '+v.nodes[0].html.slice(0,120)));}
// keyboard: choose owner
const select=page.getByRole('button',{name:/Whose/}); await select.focus(); await page.keyboard.press('Enter'); await page.waitForTimeout(800); await page.keyboard.type('plat'); await page.waitForTimeout(500); await page.screenshot({path:'/tmp/f-shots/live-select.png'}); await page.keyboard.press('ArrowDown'); await page.keyboard.press('Enter'); await page.waitForTimeout(2500); console.log(page.url()); await page.screenshot({path:'/tmp/f-shots/live-other.png'});
await page.goBack(); await page.waitForTimeout(1500); console.log('back', page.url());
// csv
const d=page.waitForEvent('download'); await page.getByRole('button',{name:'Ownership as CSV'}).click(); const f=await d; console.log('csv', f.suggestedFilename(), (await (await import('node:fs/promises')).readFile(await f.path(),'utf8')).split(/\r?\n/).length);
// live
const token=(await (await fetch(api+'/auth/persona/refresh',{method:'POST',headers:{'x-persona':'sofia-owner','x-requested-with':'XMLHttpRequest'}})).json()).backstageIdentity.token;
const H={Authorization:'Bearer '+token,'content-type':'application/json'};
const owned=await (await fetch(api+'/runbooks/owned',{headers:H})).json();
const c=owned.changed.items[0]; console.log('review', c?.title, owned.changed.totalItems);
if(c){ const t=Date.now(); const r=await fetch(api+'/runbooks/chapters/'+c.address+'/reviews',{method:'POST',headers:H,body:JSON.stringify({revision:c.revision,outcome:'approved',summary:'Read it through'})}); console.log(r.status, (await r.text()).slice(0,300));
 await page.waitForFunction(title=>![...document.querySelectorAll('#changed h4')].some(e=>e.textContent.includes(title)), c.title,{timeout:20000}); console.log('gone after ms', Date.now()-t); }
await page.goto(base+'/runbooks/coverage'); await page.locator('main figure svg.recharts-surface').first().waitFor({timeout:60000}); await page.getByRole('link',{name:'EDI gateway'}).first().waitFor();
for (const scheme of ['light','dark']) { await page.emulateMedia({colorScheme:scheme}); await page.waitForTimeout(800); const {violations}=await new AxeBuilder({page}).include('main').analyze(); console.log('axe coverage',scheme,violations.map(v=>v.id+' '+v.impact+' '+v.nodes[0].html.slice(0,120)));}
await page.emulateMedia({colorScheme:'light'});
await page.getByRole('button',{name:/that lack/}).click(); await page.waitForTimeout(2000); console.log(page.url()); await page.screenshot({path:'/tmp/f-shots/live-cov.png'});
await page.goto(base+'/home'); await page.getByText('Reviews due').first().waitFor(); for (const scheme of ['light','dark']) { await page.emulateMedia({colorScheme:scheme}); await page.waitForTimeout(800); const {violations}=await new AxeBuilder({page}).include('main').analyze(); console.log('axe home',scheme,violations.map(v=>v.id+' '+v.impact+' '+v.nodes[0].html.slice(0,120)));}
for (const p of ['group/edi-team','user/sofia-owner']) { await page.goto(base+'/catalog/default/'+p); await page.getByRole('region',{name:'Runbooks',exact:true}).waitFor({timeout:40000}); await page.waitForTimeout(2500); await page.screenshot({path:'/tmp/f-shots/live-'+p.split('/')[0]+'.png'});
 const {violations}=await new AxeBuilder({page}).include('[role=region]').analyze(); console.log('axe', p, violations.map(v=>v.id+' '+v.impact+' '+v.nodes[0].html.slice(0,120)));}
await browser.close();
