import { planHtml } from '../../report/plan-html';
import { planJson } from '../../report/plan-json';
import { planMarkdown } from '../../report/plan-markdown';
import type { PlanReport } from '../../report/plan-report';
import { planText } from '../../report/plan-text';

type Format = (report: PlanReport, options: { readonly colour: boolean }) => string;

export const PLAN_FORMATS: { readonly [name: string]: Format } = {
  text: planText,
  json: planJson,
  markdown: planMarkdown,
  html: planHtml,
};
