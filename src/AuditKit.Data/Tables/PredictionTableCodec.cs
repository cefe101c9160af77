using AuditKit.Core.Evidences;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Tables;

/// <summary>A prediction table as Parquet: row, split, label, prediction, score, weight, and the attributes under their own names.</summary>
internal sealed class PredictionTableCodec : IEvidenceCodec<PredictionTable>
{
    private const string RolesKey = "auditkit.predictions";
    private const string Label = RolesCodec.Reserved + "label";
    private const string Prediction = RolesCodec.Reserved + "prediction";
    private const string Score = RolesCodec.Reserved + "score";
    private const string Weight = RolesCodec.Reserved + "weight";

    public void Write(PredictionTable value, Stream stream)
    {
        Table table = new Table(new NamedColumn(RolesCodec.Row, RolesCodec.OfInts(value.RowIds)))
            .With(RolesCodec.SplitName, RolesCodec.OfSplit(value.Split))
            .With(Prediction, RolesCodec.OfOutcomes(value.Predictions));
        if (value.HasLabels) table = table.With(Label, RolesCodec.OfOutcomes(value.Labels));
        if (value.HasScores) table = table.With(Score, NumberColumn.Of(value.Scores));
        if (value.HasWeights) table = table.With(Weight, NumberColumn.Of(value.Weights));
        foreach (NamedColumn attribute in value.Attributes) table = table.With(attribute.Name, attribute.Column);
        RolesCodec.Write(table, RolesKey, value.Attributes.Select(attribute => attribute.Name).ToArray(), stream);
    }

    public PredictionTable Read(Stream stream)
    {
        (Table table, string[] attributes) = RolesCodec.Read<string[]>(RolesKey, stream);
        byte[] predictions = RolesCodec.ToOutcomes(RolesCodec.Part(table, Prediction));
        if (predictions.Contains(Outcome.Missing)) throw new InvalidDataException("A prediction is missing.");
        return new PredictionTable(
            RolesCodec.ToInts(RolesCodec.Part(table, RolesCodec.Row)),
            RolesCodec.ToSplit(RolesCodec.Part(table, RolesCodec.SplitName)),
            table.Has(Label) ? RolesCodec.ToOutcomes(table[Label]) : null,
            predictions,
            table.Has(Score) ? RolesCodec.Numbers(table[Score]).Values.ToArray() : null,
            table.Has(Weight) ? RolesCodec.Numbers(table[Weight]).Values.ToArray() : null,
            [.. attributes.Select(name => new NamedColumn(name, RolesCodec.Part(table, name) as CategoryColumn ?? throw new InvalidDataException($"Attribute '{name}' holds numbers.")))]);
    }
}
