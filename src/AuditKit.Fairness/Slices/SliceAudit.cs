using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Statistics.Search;

namespace AuditKit.Fairness.Slices;

/// <summary>Searches the rows for slices in which a model does worse, and puts what holds up into the shapes of the record.</summary>
public static class SliceAudit
{
    private const int FewestRows = 20;
    private const int UsualOrder = 3;

    // Cells summed in about a second; a wider search without a stated order looks at pairs.
    private const double UsualWork = 1e9;

    /// <summary>Columns of few values, which are searched where none is named: categories and numbers as they stand.</summary>
    public static bool HasFewValues(Column column) => column switch
    {
        NumberColumn numbers => numbers.DistinctValues().Length <= SearchedColumns.FewValues,
        CategoryColumn texts => texts.Categories.Count <= SearchedColumns.FewValues,
        _ => false,
    };

    /// <summary>Searches.</summary>
    /// <returns>The result, or every problem of what was asked; paths are names of <see cref="SliceOptions"/>.</returns>
    public static Reading<DomainResult> Examine(SliceSource source, SliceOptions options, CancellationToken cancellation = default)
    {
        Reading<SliceFound> search = Search(source, options, [], cancellation);
        if (search.Value is not { } found) return Reading.Failed<DomainResult>(search.Problems);
        FairnessPart part = PartOf(found);
        return Reading.Of(new DomainResult(FairnessSettings.Domain, DomainStatus.Completed)
        {
            Title = "Slices",
            Lead = found.Summary,
            Measurements = part.Measurements,
            Findings = part.Findings,
            Exhibits = part.Exhibits,
            Limits = part.Limits,
        });
    }

    internal static FairnessPart PartOf(SliceFound found) => new()
    {
        Measurements = [.. new SliceMeasurements(found).All()],
        Findings = [.. SliceExhibits.Findings(found)],
        Exhibits = [SliceExhibits.Of(found)],
        Limits = [$"The slice search sees combinations of up to {found.Plan.Order} values with at least {Text.Rows(found.Plan.MinimumRows)} rows; what no such combination describes stays unseen."],
    };

    internal static Reading<SliceFound> Search(SliceSource source, SliceOptions options, IReadOnlyList<Digest> evidence, CancellationToken cancellation)
    {
        Reading<SliceTarget> target = SliceTarget.Of(source, options);
        Reading<SearchedColumns> columns = SearchedColumns.Of(source, options);
        if (target.Value is not { } compared || columns.Value is not { } searched) return Reading.Failed<SliceFound>([.. target.Problems, .. columns.Problems]);
        SliceSearchPlan plan = PlanOf(source, options, searched, compared);
        (long[] ids, int[] units) = SliceUnits.Of(source);
        SliceSearchResult result = SliceSearch.Run(
            new SliceSearchRows
            {
                Columns = searched.Columns,
                Statistic = compared.Statistic,
                Discovery = RowHalves.Discovery(ids, options.Seeds.For("slice half").ToSeed()),
                Units = units,
                Weights = source.Predictions is { HasWeights: true } weighted ? weighted.Weights.ToArray() : default,
            },
            plan,
            cancellation);
        return Reading.Of(new SliceFound(result, compared, searched, plan, options)
        {
            Evidence = evidence,
            CountsRows = units.Length == 0 && source.Predictions is not { HasWeights: true },
        });
    }

    private static SliceSearchPlan PlanOf(SliceSource source, SliceOptions options, SearchedColumns searched, SliceTarget target)
    {
        int columns = searched.Columns.Count;
        double triples = columns * (columns - 1.0) * (columns - 2.0) / 6;
        int order = options.Order ?? (triples * source.RowCount > UsualWork ? UsualOrder - 1 : UsualOrder);
        return new SliceSearchPlan
        {
            Order = Math.Min(order, columns),
            MinimumRows = options.Support >= 1 ? (int)Math.Min(options.Support, int.MaxValue) : Math.Max(FewestRows, (int)Math.Ceiling(options.Support * source.RowCount)),
            Most = options.Top,
            Worse = target.Worse,
            DiscoveryRate = options.DiscoveryRate,
            Level = options.Level,
            Threads = options.Threads,
        };
    }
}
