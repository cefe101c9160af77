using System.Globalization;
using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Models.Augmentation;
using AuditKit.Models.Devices;
using AuditKit.Models.Recipes;
using AuditKit.Models.Training;

namespace AuditKit.Models.Contrastive;

/// <summary>Trains an encoder on the pictures of a table. Labels are not looked at, and neither are test rows.</summary>
public static class ContrastiveSubject
{
    /// <summary>Trains.</summary>
    /// <param name="context">The spec, and the table as evidence.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="token">Ends training with nothing kept.</param>
    /// <exception cref="InvalidInputException">The spec or the pictures cannot be used.</exception>
    /// <exception cref="NonFiniteLossException">Training diverged.</exception>
    public static SubjectFit<ContrastiveFit> Fit(ProducerContext context, ComputeDevice device, CancellationToken token)
    {
        OptionSet written = context.Spec.Subject.Options;
        List<Problem> problems = [.. PretrainingRecipes.Problems(ContrastiveOptions.Id, written)];
        ContrastiveSettings settings = ContrastiveSettings.Of(written, problems);
        if (problems.Count > 0) throw new InvalidInputException(problems);
        AuditTable table = context.Evidence.Get(DataEvidence.Table);
        PictureRows pictures = PictureRows.Of(table, ContrastiveOptions.Id, settings.Options);
        if (pictures.Shape.Count != 3) throw new InvalidInputException("data", $"pictures of shape {string.Join(" x ", pictures.Shape)} have no channels", "give them the shape [1, height, width]");
        int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(row => table.Split.Rows[row] != Split.Test && !pictures.Column.IsMissing(row))];
        HashSet<int> validation = [.. rows.Index().Where(pair => table.Split.Rows[pair.Item] == Split.Validation).Select(pair => pair.Index)];
        CheckpointFile? checkpoint = TrainingCheckpoint.Of(context, written.ToJson);
        ContrastiveTraining training = new(settings.Encoder, settings.Options, device) { Checkpoint = checkpoint, Validation = validation.Count > 0 ? validation : null };
        ContrastiveFit fit = TrainingCheckpoint.Guard(checkpoint, () => training.Fit(pictures.Encode(table, rows), pictures.Shape, ImageScale.Of(pictures.Encoding), TabularTraining.SeedsFrom(written, context.Seeds), context.Progress, token));
        return new SubjectFit<ContrastiveFit>(fit, fit.Curve, [.. device.Findings, .. pictures.Fit.Findings], [.. FactsOf(fit, device)]);
    }

    private static IEnumerable<Fact> FactsOf(ContrastiveFit fit, ComputeDevice device)
    {
        yield return new Fact("model", "recipe", $"{ContrastiveOptions.Id}, encoder {fit.Encoder}");
        yield return new Fact("model", "pictures", string.Create(CultureInfo.InvariantCulture, $"{fit.TrainRows:N0} learned, {fit.ValidationRows:N0} held to decide when to stop"));
        yield return new Fact("model", "device", $"{device.Name}: {device.Reason}");
        if (fit.Curve.Epochs.FirstOrDefault(epoch => epoch.Epoch == fit.Curve.BestEpoch)?.ValidationMetric is not { } found) yield break;
        int others = (2 * Math.Min(fit.ValidationRows, fit.Options!.Int32("batch"))) - 1;
        yield return new Fact("model", "views that find their other view", string.Create(CultureInfo.InvariantCulture, $"{found:0.000} of {2 * fit.ValidationRows:N0} views of held pictures; a blind guess finds 1 of {others:N0}"));
    }
}
