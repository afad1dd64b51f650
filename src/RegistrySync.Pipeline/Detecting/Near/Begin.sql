-- {0} a set of identities, {1} where to. Step by step rather than by recursion, so that the planner knows how many it looks up, and nobody is looked up twice.
create temp table {1} on commit drop as select identity_id, 0 as steps from {0};
analyze {1}
