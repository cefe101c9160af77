using System.Globalization;
using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Captions;
using AuditKit.Data.Tables;
using AuditKit.Models.Devices;
using AuditKit.Models.Recipes;
using AuditKit.Models.Training;

namespace AuditKit.Models.Captions;

/// <summary>A captioning model and a table whose label is a caption: training, and the captions of the test pictures.</summary>
public static class CaptionSubject
{
    /// <summary>Trains, and compares the captions of the test pictures with those that people wrote.</summary>
    /// <param name="context">The spec, and the table as evidence.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="token">Ends training with nothing kept.</param>
    /// <exception cref="InvalidInputException">The spec, the pictures or the captions cannot be used.</exception>
    /// <exception cref="NonFiniteLossException">Training diverged.</exception>
    public static SubjectFit<CaptionResult> Fit(ProducerContext context, ComputeDevice device, CancellationToken token)
    {
        SubjectFit<CaptionFit> fit = Train(context, device, token);
        CaptionScores? scores = CaptionScores.Of(Describe(fit.Result.Model, context.Evidence.Get(DataEvidence.Table), device, token));
        return new SubjectFit<CaptionResult>(new CaptionResult(fit.Result.Model, scores), fit.Curve, fit.Findings, [.. fit.Facts, .. FactsOf(scores)]);
    }

    /// <summary>Trains.</summary>
    /// <param name="context">The spec, and the table as evidence.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="token">Ends training with nothing kept.</param>
    /// <exception cref="InvalidInputException">The spec, the pictures or the captions cannot be used.</exception>
    /// <exception cref="NonFiniteLossException">Training diverged.</exception>
    public static SubjectFit<CaptionFit> Train(ProducerContext context, ComputeDevice device, CancellationToken token)
    {
        OptionSet options = context.Spec.Subject.Options;
        Problem[] problems = [.. PretrainingRecipes.Problems(PretrainingRecipes.Caption, options)];
        if (problems.Length > 0) throw new InvalidInputException(problems);
        AuditTable table = context.Evidence.Get(DataEvidence.Table);
        PictureRows pictures = PictureRows.Of(table, PretrainingRecipes.Caption, options);
        CaptionTable captions = CaptionTable.Of(table, pictures.Column);
        captions.RequireLessons();
        CheckpointFile? checkpoint = TrainingCheckpoint.Of(context, options.ToJson);
        CaptionTraining training = new(options, device) { Encoding = pictures.Encoding, Checkpoint = checkpoint, Validation = captions.Validation.Count > 0 ? captions.Validation : null };
        CaptionFit fit = TrainingCheckpoint.Guard(checkpoint, () => training.Fit(pictures.Encode(table, captions.Learned), pictures.Shape, captions.Captions, TabularTraining.SeedsFrom(options, context.Seeds), context.Progress, token));
        return new SubjectFit<CaptionFit>(fit, fit.Curve, [.. device.Findings, .. pictures.Fit.Findings, .. captions.Findings], [.. FactsOf(fit, device)]);
    }

    /// <summary>Captions of the test pictures of a table.</summary>
    /// <param name="model">A model that knows how its pictures were encoded.</param>
    /// <param name="table">Pictures as they were before encoding, and captions as the label.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="token">Ends the search.</param>
    /// <exception cref="InvalidInputException">The table has no such pictures, or no captions.</exception>
    public static CaptionedPictures Describe(CaptionModel model, AuditTable table, ComputeDevice device, CancellationToken token)
    {
        CaptionTable captions = CaptionTable.Of(table, model.PicturesOf(table.Table));
        IReadOnlyList<Caption> found = captions.Test.Length == 0 ? [] : model.Describe(model.Encode(table.Table, captions.Test), device, token);
        return new CaptionedPictures(
            [.. found.Select((caption, i) => new CaptionedPicture(table.RowIds[captions.Test[i]], caption.Words, caption.LogProbability, [.. captions.References[i].Select(Vocabulary.Split)]))],
            captions.MostFrequent is { } text ? Vocabulary.Split(text) : null);
    }

    private static IEnumerable<Fact> FactsOf(CaptionFit fit, ComputeDevice device)
    {
        yield return new Fact("model", "recipe", PretrainingRecipes.Caption);
        yield return new Fact("model", "network", fit.Model.Description);
        yield return new Fact("model", "captions", string.Create(CultureInfo.InvariantCulture, $"{fit.TrainCaptions:N0} learned, {fit.ValidationCaptions:N0} held to decide when to stop, {fit.Model.Vocabulary.Count - 3:N0} words"));
        yield return new Fact("model", "device", $"{device.Name}: {device.Reason}");
    }

    private static IEnumerable<Fact> FactsOf(CaptionScores? scores)
    {
        if (scores is null) yield break;
        yield return new Fact("model", "BLEU-1 to BLEU-4", string.Create(CultureInfo.InvariantCulture, $"{Text(scores.Bleu)} on {scores.Pictures:N0} test pictures with {scores.Rows:N0} captions"));
        if (scores is { MostFrequent: { } frequent, MostFrequentBleu: { } bleu }) yield return new Fact("model", "most frequent caption", string.Create(CultureInfo.InvariantCulture, $"{Text(bleu)} by saying \"{frequent}\" of every picture"));
    }

    private static string Text(IReadOnlyList<double> scores) => string.Join(", ", scores.Select(score => score.ToString("0.000", CultureInfo.InvariantCulture)));
}
