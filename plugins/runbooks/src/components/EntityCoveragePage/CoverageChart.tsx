// SPDX-License-Identifier: Apache-2.0
import {
  Bar,
  BarChart,
  LabelList,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import styles from './EntityCoveragePage.module.css';

const ROW_HEIGHT = 34;
const AXIS_WIDTH = 150;

/** One bar: how many have something, and how many do not, with what to write at its end. */
export type ChartBar = {
  name: string;
  has: number;
  lacks: number;
  label: string;
};

/** The label at that part of a bar which ends it: a part of no length takes none. */
const withLabels = (bar: ChartBar) => ({
  ...bar,
  hasLabel: bar.lacks === 0 ? bar.label : '',
  lacksLabel: bar.lacks === 0 ? '' : bar.label,
});

/**
 * Bars one below the other, as long as there are entities. For the eye alone: it says nothing that the table beside it
 * does not say.
 */
export default function CoverageChart(props: { bars: ChartBar[] }) {
  const { bars } = props;
  const longest = Math.max(...bars.map(({ has, lacks }) => has + lacks));
  return (
    <div className={styles.bars} aria-hidden>
      <ResponsiveContainer
        width="100%"
        height={bars.length * ROW_HEIGHT}
        initialDimension={{ width: 600, height: bars.length * ROW_HEIGHT }}
      >
        <BarChart
          data={bars.map(withLabels)}
          layout="vertical"
          margin={{ top: 0, right: 72, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis type="number" hide domain={[0, longest]} />
          <YAxis
            type="category"
            dataKey="name"
            width={AXIS_WIDTH}
            tickLine={false}
            axisLine={false}
            interval={0}
          />
          <Bar
            dataKey="has"
            stackId="entities"
            barSize={16}
            isAnimationActive={false}
            className={styles.has}
          >
            <LabelList dataKey="hasLabel" position="right" />
          </Bar>
          <Bar
            dataKey="lacks"
            stackId="entities"
            barSize={16}
            isAnimationActive={false}
            className={styles.lacks}
          >
            <LabelList dataKey="lacksLabel" position="right" />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
