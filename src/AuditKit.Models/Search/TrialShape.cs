using System.Text.Json.Nodes;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Models.Recipes;
using AuditKit.Models.Training;

namespace AuditKit.Models.Search;

/// <summary>Which trials can be trained as one stack: those that differ only in what a replica has of its own.</summary>
internal static class TrialShape
{
    private static readonly string[] Own = ["rate", "weightDecay", "dropout", "seed", "optimizer.rate", "optimizer.weightDecay", "regularize.dropout", "loss.labelSmoothing"];

    /// <summary>Equal texts, one stack.</summary>
    public static string Of(OptionSet options)
    {
        JsonObject json = options.ToJson();
        if (IsNetwork(options))
        {
            foreach (string key in Own) Remove(json, key);
        }

        return json.ToJsonString();
    }

    /// <summary>How the network of a trial begins, and what it has of its own.</summary>
    /// <param name="options">The trial's options.</param>
    /// <param name="seeds">Chance that all trials share unless a seed is searched.</param>
    public static ReplicaStart StartOf(OptionSet options, SeedStream seeds)
    {
        SeedStream own = TabularTraining.SeedsFrom(options, seeds);
        if (!IsNetwork(options)) return new ReplicaStart(own);
        TrainingOptions training = TrainingOptions.Common(options);
        return new ReplicaStart(own) { Rate = training.Optimizer.Rate, WeightDecay = training.Optimizer.WeightDecay, Dropout = training.Dropout, Smoothing = training.Loss.LabelSmoothing };
    }

    /// <summary>
    /// Options that build the network of all trials of a shape: those with the largest dropout, because a graph has dropout only
    /// where its share is above 0, and without label smoothing, so that validation losses can be compared.
    /// </summary>
    public static OptionSet SharedOf(OptionSchema schema, IReadOnlyList<OptionSet> trials)
    {
        if (!IsNetwork(trials[0])) return trials[0];
        OptionSet widest = trials.MaxBy(options => TrainingOptions.Common(options).Dropout)!;
        return schema.Replace(widest, "loss.labelSmoothing", new ScalarNode("0", false, null), "loss.labelSmoothing", []);
    }

    // Logistic regression has an optimum, and nothing of its own to a replica.
    private static bool IsNetwork(OptionSet options) => options.Has("loss");

    private static void Remove(JsonObject json, string key)
    {
        string[] parts = key.Split('.', 2);
        if (parts.Length == 1) json.Remove(key);
        else if (json[parts[0]] is JsonObject inner) Remove(inner, parts[1]);
    }
}
