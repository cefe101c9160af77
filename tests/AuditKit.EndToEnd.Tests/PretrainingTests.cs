using System.Text.Json;
using AuditKit.Core.Specs;
using AuditKit.ModelFiles;
using AuditKit.Models.Captions;

namespace AuditKit.EndToEnd.Tests;

/// <summary>Recipes that give no prediction table: an encoder without labels, captions.</summary>
[Trait("Kind", "end-to-end")]
public sealed class PretrainingTests(ITestOutputHelper log) : IDisposable
{
    private const string Contrastive = "recipe: contrastive, epochs: 4, batch: 32, rate: 0.01, encoder: { recipe: image-cnn, widths: [4, 8], convolutions: 1, hidden: [16] }";
    private const string Captions = "recipe: caption-lstm, epochs: 25, batch: 16, widths: [8, 16], convolutions: 1, hidden: 32, length: 8, rate: 0.01, dropout: 0.1";

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task An_encoder_without_labels_is_a_source_of_another_training()
    {
        Pictures.Write(workspace, 144);
        string spec = Pictures.Spec(workspace, Contrastive, "exclude: [picture, caption]");

        CommandLine train = await CommandLine.RunAsync("model", "train", spec, "-o", workspace["encoder.safetensors"]);

        log.WriteLine(train.Output);
        Assert.True(train.ExitCode == 0, train.Error);
        Assert.Contains("views that find their other view", train.Output, StringComparison.Ordinal);
        CommandLine inspect = await CommandLine.RunAsync("model", "inspect", workspace["encoder.safetensors"]);
        Assert.Contains("auditkit.encoder/1", inspect.Output, StringComparison.Ordinal);
        workspace.Write("captions.csv", "answer\n" + string.Concat(Enumerable.Range(0, 144).Select(row => row % 3 == 0 ? "yes\n" : "no\n")));
        string tuned = Pictures.Spec(workspace, "recipe: image-cnn, epochs: 1, widths: [4, 8], convolutions: 1, hidden: [16], transfer: encoder.safetensors", "label: answer, positive: [yes]");
        TrainingOutcome outcome = await Training.RunAsync(tuned);
        TrainedSubject.Predictor predictor = Assert.IsType<TrainedSubject.Predictor>(outcome.Subject);
        Assert.NotNull(predictor.Model.Training!.Transfer);
        Assert.Contains(outcome.Findings, finding => finding.Code.StartsWith("models.transfer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pictures_without_a_label_are_enough_on_the_command_line()
    {
        Pictures.Write(workspace, 40);

        CommandLine train = await CommandLine.RunAsync("model", "train", "--recipe", "contrastive", "--data", workspace["pictures.npy"], "--set", "subject.train.epochs=1", "-o", workspace["encoder.safetensors"]);

        Assert.True(train.ExitCode == 0, train.Error);
        Assert.True(File.Exists(workspace["encoder.safetensors"]));
    }

    [Fact]
    public async Task Captions_are_trained_scored_stored_and_written()
    {
        Pictures.Write(workspace, 144, copies: 2);
        string spec = Pictures.Spec(workspace, Captions, "label: caption, unit: picture, exclude: [picture]"), model = workspace["captions.safetensors"];

        CommandLine train = await CommandLine.RunAsync("model", "train", spec, "-o", model, "--json");

        Assert.True(train.ExitCode == 0, train.Error);
        using JsonDocument json = JsonDocument.Parse(train.Output);
        JsonElement scores = json.RootElement.GetProperty("captions");
        double[] bleu = Numbers(scores.GetProperty("bleu")), frequent = Numbers(scores.GetProperty("mostFrequentBleu"));
        log.WriteLine(scores.ToString());
        Assert.Equal(4, bleu.Length);
        // One caption for all says colour, shape or side wrong of 17 in 18 sentences. Test pictures differ from learned ones in height and brightness alone, so this shows that the parts work together, not how well captions generalise.
        Assert.True(bleu[3] > frequent[3] + 0.3, $"{bleu[3]} against {frequent[3]}");
        Assert.Equal(2 * scores.GetProperty("pictures").GetInt32(), scores.GetProperty("rows").GetInt32());

        CommandLine inspect = await CommandLine.RunAsync("model", "inspect", model);
        Assert.Contains("AuditKit caption model", inspect.Output, StringComparison.Ordinal);
        CommandLine predict = await CommandLine.RunAsync("model", "predict", "--model", model, "--inputs", workspace["pictures.npy"], "-o", workspace["captions.jsonl"], "--attention", workspace["attention.npy"]);
        Assert.True(predict.ExitCode == 0, predict.Error);
        string[] lines = await File.ReadAllLinesAsync(workspace["captions.jsonl"], TestContext.Current.CancellationToken);
        Assert.Equal(288, lines.Length);
        using JsonDocument first = JsonDocument.Parse(lines[0]);
        Assert.Contains("red square on the left", first.RootElement.GetProperty("caption").GetString(), StringComparison.Ordinal);
        Assert.InRange(first.RootElement.GetProperty("logProbability").GetDouble(), -10, 0);
        // Six words and the end mark; two halvings of 8 pixels leave 2 x 2 regions.
        Assert.Equal([7.0, 2, 2], Numbers(first.RootElement.GetProperty("attention")));
        byte[] attention = await File.ReadAllBytesAsync(workspace["attention.npy"], TestContext.Current.CancellationToken);
        // A header of 128 bytes at most, then rows of four float32 numbers that sum to 1.
        float[] looked = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(attention.AsSpan(128)).ToArray();
        Assert.Equal(1, looked[0] + looked[1] + looked[2] + looked[3], 1e-5);
    }

    [Fact]
    public async Task Test_rows_of_a_learned_picture_are_left_out_and_said()
    {
        Pictures.Write(workspace, 40, copies: 3);
        TrainingOutcome outcome = await Training.RunAsync(Pictures.Spec(workspace, "recipe: caption-lstm, epochs: 1, widths: [4], hidden: 8, length: 8"));

        CaptionScores scores = Assert.IsType<TrainedSubject.Captioner>(outcome.Subject).Result.Scores!;
        Assert.Contains(outcome.Findings, finding => finding.Code == "models.shared_pictures");
        Assert.Equal(3 * scores.Pictures, scores.Rows);
    }

    [Fact]
    public async Task An_audit_of_an_encoder_is_refused_at_planning()
    {
        Pictures.Write(workspace, 20);
        string spec = Pictures.Spec(workspace, Contrastive, domains: "domains: { fairness: {} }");

        CommandLine plan = await CommandLine.RunAsync("plan", spec), run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"]);

        Assert.Equal((2, 2), (plan.ExitCode, run.ExitCode));
        Assert.Contains("subject.train.recipe", run.Error, StringComparison.Ordinal);
        Assert.Contains("transfer.from", run.Error, StringComparison.Ordinal);
        Assert.Contains("transfer.from", plan.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace["out"]));
    }

    [Theory]
    [InlineData("recipe: contrastive, encoder: sequence-lstm", "no recipe of pictures")]
    [InlineData("recipe: contrastive, encoder: { recipe: image-cnn, widht: [4] }", "widht")]
    [InlineData("recipe: contrastive, ensemble: 2", "means nothing to contrastive")]
    [InlineData("recipe: caption-lstm, task: multiclass", "means nothing to caption-lstm")]
    [InlineData("recipe: caption-lstm, widths: [8, 8, 8, 8]", "cannot be halved 4 times")]
    public async Task Options_that_cannot_be_are_problems(string recipe, string what)
    {
        Pictures.Write(workspace, 20);

        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(() => Training.RunAsync(Pictures.Spec(workspace, recipe)));

        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
