using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Randomness;
using AuditKit.Data;
using AuditKit.Data.Bands;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.DataQuality.Variables;

namespace AuditKit.DataQuality;

/// <summary>What the examinations look at. Forms that several of them need are made once, at first use.</summary>
internal sealed class DataSubject
{
    private const int MostLabels = 20;

    private readonly Lazy<IReadOnlyList<Feature>> features;
    private readonly Lazy<Variable?> labels;
    private readonly Lazy<PredictionTable?> held;

    public DataSubject(DomainContext context)
    {
        Context = context;
        Table = context.Evidence.Get(DataEvidence.Table);
        Evidence = [context.Evidence.DigestOf(DataEvidence.Table)];
        Attributes = [.. Table.Attributes.Select(attribute => Variable.Of(attribute.Name, (CategoryColumn)attribute.Column))];
        features = new(() => [.. Table.Features.Where(feature => feature.Column is not TensorColumn).Select(Feature.Of)]);
        labels = new(LabelsOf);
        held = new(() => context.Evidence.TryGet(DataEvidence.Predictions, out PredictionTable? predictions) ? predictions.HeldOut() : null);
    }

    public DomainContext Context { get; }

    public AuditTable Table { get; }

    public IReadOnlyList<Digest> Evidence { get; }

    public double Level => Context.Level;

    public SeedStream Seeds => Context.Seeds;

    /// <summary>The protected attributes.</summary>
    public IReadOnlyList<Variable> Attributes { get; }

    /// <summary>The columns that a model may see, arrays aside.</summary>
    public IReadOnlyList<Feature> Features => features.Value;

    /// <summary>The arrays that a model may see (images, sequences): checks of numbers and categories do not look into them.</summary>
    public IEnumerable<(string Name, TensorColumn Column)> Arrays =>
        from feature in Table.Features where feature.Column is TensorColumn select (feature.Name, (TensorColumn)feature.Column);

    /// <summary>The labels: negative and positive where a positive outcome is stated, else its few classes; null where there are none.</summary>
    public Variable? Labels => labels.Value;

    /// <summary>The predicted rows that no model learned from; null where there are no predictions.</summary>
    public PredictionTable? Held => held.Value;

    /// <summary>The rows that a model learns from.</summary>
    public int[] TrainingRows => [.. Enumerable.Range(0, Table.RowCount).Where(row => Table.Split.Rows[row] != Split.Test)];

    /// <summary>The rows held out for the audit.</summary>
    public int[] TestRows => Table.Split.RowsOf(Split.Test);

    /// <summary>The features that could stand in for an attribute: not itself, nor the number that its bands are cut from.</summary>
    public IEnumerable<Feature> FeaturesBeside(Variable attribute) => Features.Where(feature => feature.Name != attribute.Name && feature.Name + Banding.Suffix != attribute.Name);

    private Variable? LabelsOf()
    {
        if (Table.HasOutcomes)
        {
            int[] codes = new int[Table.RowCount];
            for (int row = 0; row < codes.Length; row++) codes[row] = Table.Outcomes[row] == Outcome.Missing ? -1 : Table.Outcomes[row];
            return new Variable(Table.Roles.Label!, ["negative", "positive"], codes);
        }

        CategoryColumn? column = Table.Label switch
        {
            CategoryColumn texts => texts,
            NumberColumn numbers when numbers.DistinctValues().Length <= MostLabels => numbers.ToCategories(),
            _ => null,
        };
        return column is null || column.Categories.Count > MostLabels ? null : Variable.Of(Table.Roles.Label!, column);
    }
}
