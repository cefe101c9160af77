using AuditKit.Core;
using AuditKit.Data.Columns;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Hypotheses.Stratified;

namespace AuditKit.Fairness.Conditional;

/// <summary>The groups of one attribute within the strata of one control column, and over all of them.</summary>
/// <param name="Control">The control column.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Strata">Per level of the control column: its groups that hold rows.</param>
/// <param name="Groups">The groups over all strata.</param>
/// <param name="Whole">All rows.</param>
internal sealed record ConditionedGroups(string Control, string Attribute, IReadOnlyList<AttributeSet> Strata, AttributeSet Groups, CubeSlice Whole)
{
    public static ConditionedGroups Of(FairnessSubject subject, string control, CategoryColumn levels, CodedColumn attribute)
    {
        CubeRows audited = AuditedRows.Of(subject.Held);
        CubeRows rows = audited with { Attributes = [CodedColumn.Of(control, levels.Categories, levels.ToCodes().AsMemory()), attribute], Scores = null };
        SliceLattice lattice = SliceLattice.Of(rows, 2, subject.Context.Compute.Threads);
        if (subject.Units is { } units) lattice = ClusteredLattice.Of(lattice, rows, units);
        AttributeSet both = lattice.Sets.Single(set => set.Attributes.Count == 2), groups = lattice.Sets.Single(set => set.Attributes is [var only] && only == attribute.Attribute.Name);
        AttributeSet level = lattice.Sets.Single(set => set.Attributes is [var only] && only == control);
        return new ConditionedGroups(
            control,
            attribute.Attribute.Name,
            [.. level.Slices.Where(slice => slice.Outcomes.Rows > 0).Select(slice => new AttributeSet(groups.Attributes, [.. both.Slices.Where(own => own.Slice.Matches(slice.Slice))], []))],
            groups,
            lattice.Whole);
    }

    /// <summary>The level of a stratum.</summary>
    public Slice LevelOf(AttributeSet stratum) => Slice.Of((Control, stratum.Slices[0].Slice.ValueOf(Control)!));

    /// <summary>A group against all others, stratum by stratum.</summary>
    public IReadOnlyList<Stratum> Against(string group) => [.. Strata.Select(stratum => Table(stratum, group))];

    private Stratum Table(AttributeSet stratum, string group)
    {
        (long selected, long rejected, long othersSelected, long othersRejected) = (0, 0, 0, 0);
        foreach (CubeSlice slice in stratum.Slices)
        {
            long positive = slice.Outcomes.Count(OutcomeCells.PositivePrediction), negative = slice.Outcomes.Count(OutcomeCells.Predicted) - positive;
            if (slice.Slice.ValueOf(Attribute) == group) (selected, rejected) = (selected + positive, rejected + negative);
            else (othersSelected, othersRejected) = (othersSelected + positive, othersRejected + negative);
        }

        return new Stratum(selected, rejected, othersSelected, othersRejected);
    }
}
