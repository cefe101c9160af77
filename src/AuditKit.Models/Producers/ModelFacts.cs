using System.Globalization;
using AuditKit.Core.Records;

namespace AuditKit.Models.Producers;

/// <summary>What page 1 and provenance say of a model.</summary>
internal static class ModelFacts
{
    public static IReadOnlyList<Fact> Of(TrainedModel model)
    {
        List<Fact> facts =
        [
            new("model", "architecture", model.Training?.Network ?? model.Description),
            new("model", "parameters", model.ParameterCount.ToString("N0", CultureInfo.InvariantCulture)),
            new("model", "predicts", $"{model.Target.Label}: {string.Join(", ", model.Target.Classes)}"),
            new("model", "weights", model.WeightDigest.ToString()),
        ];
        if (model.Training is not { } training) return facts;
        facts.Add(new Fact("model", "recipe", training.Recipe));
        facts.Add(new Fact("model", "training rows", training.TrainRows.ToString("N0", CultureInfo.InvariantCulture)));
        if (training.ValidationRows > 0) facts.Add(new Fact("model", "validation rows", training.ValidationRows.ToString("N0", CultureInfo.InvariantCulture)));
        if (training.Transfer is { } transfer)
        {
            facts.Add(new Fact("model", "first weights", $"{transfer.From} {transfer.Digest}"));
            facts.Add(new Fact("model", "their origin", transfer.Origin ?? "not stated", FactOrigin.Declared));
            facts.Add(new Fact("model", "their licence", transfer.Licence ?? "not stated", FactOrigin.Declared));
            facts.Add(new Fact("model", "their map", string.Join("; ", transfer.Map)));
            if (transfer.Fresh.Count > 0) facts.Add(new Fact("model", "drawn anew", string.Join(", ", transfer.Fresh)));
            if (transfer.Unused.Count > 0) facts.Add(new Fact("model", "left in the source", string.Join(", ", transfer.Unused)));
        }

        facts.Add(new Fact("model", "training ended", training.Stopped));
        return facts;
    }
}
