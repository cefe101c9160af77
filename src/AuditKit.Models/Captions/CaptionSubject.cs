using System.Globalization;
using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Tables;
using AuditKit.Models.Devices;
using AuditKit.Models.Recipes;
using AuditKit.Models.Training;

namespace AuditKit.Models.Captions;

/// <summary>Trains a captioning model on a table whose label is a caption, and compares its captions of the test pictures.</summary>
public static class CaptionSubject
{
    /// <summary>Trains.</summary>
    /// <param name="context">The spec, and the table as evidence.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="token">Ends training with nothing kept.</param>
    /// <exception cref="InvalidInputException">The spec, the pictures or the captions cannot be used.</exception>
    /// <exception cref="NonFiniteLossException">Training diverged.</exception>
    public static SubjectFit<CaptionResult> Fit(ProducerContext context, ComputeDevice device, CancellationToken token)
    {
        OptionSet options = context.Spec.Subject.Options;
        Problem[] problems = [.. PretrainingRecipes.Problems(PretrainingRecipes.Caption, options)];
        if (problems.Length > 0) throw new InvalidInputException(problems);
        AuditTable table = context.Evidence.Get(DataEvidence.Table);
        PictureRows pictures = PictureRows.Of(table, PretrainingRecipes.Caption, options);
        CaptionTable captions = CaptionTable.Of(table, pictures.Column);
        CheckpointFile? checkpoint = TrainingCheckpoint.Of(context, options.ToJson);
        CaptionTraining training = new(options, device) { Encoding = pictures.Encoding, Checkpoint = checkpoint, Validation = captions.Validation.Count > 0 ? captions.Validation : null };
        CaptionFit fit = TrainingCheckpoint.Guard(checkpoint, () => training.Fit(pictures.Encode(table, captions.Learned), pictures.Shape, captions.Captions, TabularTraining.SeedsFrom(options, context.Seeds), context.Progress, token));
        CaptionScores? scores = captions.Test.Length == 0 ? null : Score(fit.Model, pictures.Encode(table, captions.Test), captions, device, token);
        return new SubjectFit<CaptionResult>(new CaptionResult(fit.Model, scores), fit.Curve, [.. device.Findings, .. pictures.Fit.Findings, .. captions.Findings], [.. FactsOf(fit, scores, device)]);
    }

    private static CaptionScores Score(CaptionModel model, float[] pictures, CaptionTable captions, ComputeDevice device, CancellationToken token)
    {
        IReadOnlyList<IReadOnlyList<string>>[] references = [.. captions.References.Select(texts => (IReadOnlyList<IReadOnlyList<string>>)[.. texts.Select(Vocabulary.Split)])];
        string frequent = captions.Captions.Where(caption => !captions.Validation.Contains(caption.Picture)).GroupBy(caption => caption.Text, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;
        IReadOnlyList<string> words = Vocabulary.Split(frequent);
        return new CaptionScores(
            references.Length,
            references.Sum(texts => texts.Count),
            Bleu.Of([.. model.Describe(pictures, device, token).Select(caption => caption.Words)], references),
            frequent,
            Bleu.Of([.. references.Select(_ => words)], references));
    }

    private static IEnumerable<Fact> FactsOf(CaptionFit fit, CaptionScores? scores, ComputeDevice device)
    {
        yield return new Fact("model", "recipe", PretrainingRecipes.Caption);
        yield return new Fact("model", "network", fit.Model.Description);
        yield return new Fact("model", "captions", string.Create(CultureInfo.InvariantCulture, $"{fit.TrainCaptions:N0} learned, {fit.ValidationCaptions:N0} held to decide when to stop, {fit.Model.Vocabulary.Count - 3:N0} words"));
        yield return new Fact("model", "device", $"{device.Name}: {device.Reason}");
        if (scores is null) yield break;
        yield return new Fact("model", "BLEU-1 to BLEU-4", string.Create(CultureInfo.InvariantCulture, $"{Text(scores.Bleu)} on {scores.Pictures:N0} test pictures with {scores.Rows:N0} captions"));
        yield return new Fact("model", "most frequent caption", string.Create(CultureInfo.InvariantCulture, $"{Text(scores.MostFrequentBleu)} by saying \"{scores.MostFrequent}\" of every picture"));
    }

    private static string Text(IReadOnlyList<double> scores) => string.Join(", ", scores.Select(score => score.ToString("0.000", CultureInfo.InvariantCulture)));
}
