using System.Globalization;
using AuditKit.Core.Randomness;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Consent;
using AuditKit.Data.Files;
using AuditKit.Data.Fingerprints;
using AuditKit.Data.Splits;

namespace AuditKit.Data.Producers;

/// <summary>Loads the rows of a spec, leaves out those without consent, and assigns the splits.</summary>
internal static class RowPreparation
{
    public static Reading<PreparedRows> Run(AuditSpec spec, SeedStream seeds, CancellationToken cancellation)
    {
        Reading<LoadedRows> loading = RowLoader.Load(spec, cancellation);
        if (!loading.Succeeded(out LoadedRows? loaded)) return Reading.Failed<PreparedRows>(loading.Problems);
        Reading<PreparedRows> preparing = Prepare(spec, loaded, seeds);
        return preparing.Succeeded(out PreparedRows? rows) ? Reading.Of(rows, [.. loading.Findings, .. preparing.Findings]) : preparing;
    }

    public static Reading<PreparedRows> Prepare(AuditSpec spec, LoadedRows loaded, SeedStream seeds)
    {
        Reading<ConsentedRows> consenting = WithConsent(loaded.Table, spec.Data);
        if (!consenting.Succeeded(out ConsentedRows? consented)) return Reading.Failed<PreparedRows>(consenting.Problems);
        int[] rowIds = consented.Rows.ToArray();
        Reading<SplitAssignment> splitting = Split(spec, consented.Table, loaded.TrainRows, rowIds, seeds);
        if (!splitting.Succeeded(out SplitAssignment? split)) return Reading.Failed<PreparedRows>(splitting.Problems);
        PreparedRows prepared = new(consented.Table, rowIds, split, Facts(loaded, consented, split, spec.Data), loaded.Bookkeeping) { WithoutConsent = spec.Data.Consent is null ? null : consented.Excluded };
        return Reading.Of(prepared, [.. consenting.Findings, .. splitting.Findings]);
    }

    private static Reading<ConsentedRows> WithConsent(Table table, DataSpec data)
    {
        if (data.Consent is { } consent) return ConsentFilter.Apply(table, consent.Text("column"), consent.Texts("accept"), data.Attributes);
        return Reading.Of(new ConsentedRows(table, Enumerable.Range(0, table.RowCount).ToArray(), 0, []));
    }

    /// <summary>Stored predictions were made by somebody else's split: all rows are audited unless the data or the spec names one.</summary>
    private static Reading<SplitAssignment> Split(AuditSpec spec, Table table, int? trainRows, int[] rowIds, SeedStream seeds)
    {
        SplitOptions options = DataSettings.Split(spec.Data);
        if (spec.Data.Split.TextOrNull("column") is { } column) return Splitter.FromColumn(table, column, options, seeds);
        if (trainRows is { } count) return Splitter.AssignValidation(table, [.. rowIds.Select(row => row >= count)], options, seeds);
        bool asked = spec.Data.Split.IsGiven("test");
        return spec.Subject.Kind == SubjectKind.Train || asked
            ? Splitter.Assign(table, options, seeds)
            : Reading.Of(SplitAssignment.All(Splits.Split.Test, table.RowCount));
    }

    private static List<Fact> Facts(LoadedRows loaded, ConsentedRows consented, SplitAssignment split, DataSpec data)
    {
        List<Fact> facts = [];
        foreach (SourceFile source in loaded.Sources)
        {
            facts.Add(Fact("file", $"{source.Path}: {source.Format}, {Count(source.Rows)} rows, {Count(source.Bytes)} bytes, {source.Digest}"));
        }

        if (loaded.Truth is { } truth) facts.Add(Fact("file", $"synthetic, {truth.Generator}, seed {truth.Options.Seed}"));
        facts.Add(Fact("rows", Count(consented.Table.RowCount)));
        facts.Add(Fact("columns", Count(consented.Table.Columns.Count)));
        facts.Add(Fact("fingerprint", DataFingerprint.Of(consented.Table).ToString()));
        if (data.Consent is not null) facts.Add(Fact("rows without consent, left out", Count(consented.Excluded)));
        facts.Add(Fact("split", $"training {Count(split.CountOf(Splits.Split.Train))}, validation {Count(split.CountOf(Splits.Split.Validation))}, test {Count(split.CountOf(Splits.Split.Test))}"));
        return facts;
    }

    private static Fact Fact(string name, string value) => new("data", name, value);

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
