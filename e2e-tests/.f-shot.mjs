import { chromium } from '@playwright/test';
const base='http://localhost:3160';
const [,, persona, scheme, width, out, ...paths] = process.argv;
const browser = await chromium.launch({ executablePath: process.env.CHROME || undefined });
const ctx = await browser.newContext({ colorScheme: scheme, viewport: { width: Number(width), height: 1000 } });
const page = await ctx.newPage();
page.on('console', m => { if (m.type()==='error') console.log('console', m.text().slice(0,200)); });
page.on('pageerror', e => console.log('pageerror', String(e).slice(0,300)));
await page.goto(base+paths[0]);
for (let i=0;i<20;i++){ const b=page.getByRole('button',{name:new RegExp(persona)}); if(await b.isVisible().catch(()=>false)) await b.click(); if(await page.getByRole('link',{name:'Runbooks'}).first().isVisible().catch(()=>false)) break; await page.waitForTimeout(1500);}
let i=0;
for (const p of paths){ await page.goto(base+p); await page.waitForTimeout(5000);
 // let the whole content show
 await page.screenshot({path:`${out}-${i}.png`});
 const h = await page.evaluate(()=>{let m=0;for(const e of document.querySelectorAll('*')){ if(e.scrollHeight>e.clientHeight+40 && getComputedStyle(e).overflowY!=='visible') m=Math.max(m,e.scrollHeight);} const w=document.documentElement.scrollWidth; return [m, document.documentElement.scrollHeight, w, innerWidth]});
 console.log(p, JSON.stringify(h));
 const H=Math.max(h[0],h[1]); if(H>1000){ await page.setViewportSize({width:Number(width),height:Math.min(4000,H+100)}); await page.waitForTimeout(1200); await page.screenshot({path:`${out}-${i}-full.png`}); await page.setViewportSize({width:Number(width),height:1000}); }
 i++; }
await browser.close();
