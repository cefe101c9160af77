using AuditKit.Core.Evidences;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Tables;

/// <summary>Versions of a model as Parquet: row, and answers and scores of each version; names and facts in the metadata.</summary>
internal sealed class ModelVersionsCodec : IEvidenceCodec<ModelVersions>
{
    private const string Key = "auditkit.versions";

    public void Write(ModelVersions value, Stream stream)
    {
        Table table = new(new NamedColumn(RolesCodec.Row, RolesCodec.OfInts(value.RowIds)));
        foreach ((int i, ModelVersion version) in value.Versions.Index())
        {
            table = table.With(AnswersOf(i), RolesCodec.OfOutcomes(version.Answers)).With(ScoresOf(i), NumberColumn.Of(version.Scores));
        }

        RolesCodec.Write(table, Key, value.Versions.Select(version => new Entry(version.Name, version.Facts)).ToArray(), stream);
    }

    public ModelVersions Read(Stream stream)
    {
        (Table table, Entry[] entries) = RolesCodec.Read<Entry[]>(Key, stream);
        ModelVersion[] versions = [.. entries.Index().Select(pair => new ModelVersion(
            pair.Item.Name,
            RolesCodec.ToOutcomes(RolesCodec.Part(table, AnswersOf(pair.Index))),
            RolesCodec.Numbers(RolesCodec.Part(table, ScoresOf(pair.Index))).Values.ToArray())
        { Facts = pair.Item.Facts })];
        try
        {
            return new ModelVersions(RolesCodec.ToInts(RolesCodec.Part(table, RolesCodec.Row)), versions);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException(error.Message, error);
        }
    }

    private static string AnswersOf(int version) => $"{RolesCodec.Reserved}answers.{version}";

    private static string ScoresOf(int version) => $"{RolesCodec.Reserved}scores.{version}";

    private sealed record Entry(string Name, ModelVersionFacts Facts);
}
