using AuditKit.Core.Exhibits;
using AuditKit.Fairness.Groups;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Calibration.Exhibits;

/// <summary>The identity of error rates with this audit's numbers, and the false positive rates that equal PPV and FNR would force.</summary>
internal static class ImpossibilityTable
{
    private const int MostGroups = 16;

    public static TableExhibit? Of(CalibrationReading reading)
    {
        if (ImpossibilityIdentity.Of(reading.Lattice.Whole) is not { } whole) return null;
        (CubeSlice Slice, ImpossibilityIdentity Identity)[] groups = [.. from slice in reading.Single.SelectMany(set => set.Slices)
                                                                         let identity = ImpossibilityIdentity.Of(slice)
                                                                         where identity is not null
                                                                         orderby slice.Outcomes.Rows descending
                                                                         select (slice, identity)];
        if (groups.Length < 2) return null;
        HashSet<CubeSlice> shown = [.. groups.Take(MostGroups).Select(group => group.Slice)];
        return new TableExhibit(
            "fairness.impossibility",
            "What differing base rates rule out",
            [
                new("Group"), new("Base rate", Alignment.Decimal), new("PPV", Alignment.Decimal), new("FNR", Alignment.Decimal), new("FPR", Alignment.Decimal),
                new("FPR at the PPV and FNR of all rows", Alignment.Decimal),
            ],
            [Row("All rows", whole, whole), .. from slice in reading.Single.SelectMany(set => set.Slices) where shown.Contains(slice) select Row(FairnessReading.NameOf(slice.Slice), ImpossibilityIdentity.Of(slice)!, whole)])
        {
            Note = "In every row FPR = p/(1 - p) x (1 - PPV)/PPV x (1 - FNR), with p the base rate. So calibration within groups, equal false positive rates and equal false negative rates cannot hold together where base rates differ: the last column shows the false positive rates that an equal PPV and FNR would force."
                + (groups.Length > MostGroups ? $" The {MostGroups} largest of {groups.Length} groups." : string.Empty),
        };
    }

    private static TableCell[] Row(string name, ImpossibilityIdentity identity, ImpossibilityIdentity whole) =>
    [
        TableCell.Words(name),
        TableCell.Of(identity.BaseRate),
        TableCell.Of(identity.PositivePredictiveValue),
        TableCell.Of(identity.FalseNegativeRate),
        TableCell.Of(identity.FalsePositiveRate),
        TableCell.Of(identity.At(whole)),
    ];
}
