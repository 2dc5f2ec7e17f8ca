import { chromium } from '@playwright/test';
const base='http://localhost:3160';
const browser = await chromium.launch({ executablePath: process.env.CHROME });
const page = await (await browser.newContext({viewport:{width:1280,height:1000}})).newPage();
await page.goto(base+'/runbooks/coverage');
for (let i=0;i<20;i++){ const b=page.getByRole('button',{name:/Service owner/}); if(await b.isVisible().catch(()=>false)) await b.click(); if(await page.getByRole('link',{name:'Runbooks'}).first().isVisible().catch(()=>false)) break; await page.waitForTimeout(1000);}
for (let r=0;r<3;r++){
await page.goto(base+'/runbooks/coverage');
await page.locator('main figure svg.recharts-surface').first().waitFor({timeout:60000});
for (const t of [0,200,1000,3000]) { await page.waitForTimeout(t); console.log(r,t, await page.evaluate(()=>[document.querySelector('.recharts-surface')?.getAttribute('width'), document.querySelector('.recharts-responsive-container')?.getBoundingClientRect().width])); }
}
await browser.close();
