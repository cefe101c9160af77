using AuditKit.Core.Specs;
using AuditKit.ModelFiles;
using AuditKit.Models.Files;

namespace AuditKit.EndToEnd.Tests;

[Trait("Kind", "end-to-end")]
public sealed class CheckpointTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    public static TheoryData<string> Recipes => new(
        "recipe: tabular-mlp, epochs: 6, layers: [8]",
        "recipe: tabular-mlp, epochs: 6, layers: [8], ensemble: 2",
        "recipe: logistic-regression, optimizer: { kind: sgd, epochs: 6 }",
        "recipe: image-cnn, epochs: 6, batch: 16, widths: [4], convolutions: 1, hidden: [8]",
        "recipe: contrastive, epochs: 6, batch: 16, encoder: { recipe: image-cnn, widths: [4], convolutions: 1, hidden: [8] }",
        "recipe: caption-lstm, epochs: 6, batch: 16, widths: [4], convolutions: 1, hidden: 8, length: 8");

    [Theory]
    [MemberData(nameof(Recipes))]
    public async Task Broken_off_and_continued_training_gives_the_same_bytes(string recipe)
    {
        string spec = Spec(recipe), checkpoint = workspace["state"];
        byte[] whole = Training.Bytes(await Training.RunAsync(spec));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Training.RunAsync(spec, checkpoint, epochs: 3));
        DateTime broken = File.GetLastWriteTimeUtc(checkpoint);
        TrainingOutcome continued = await Training.RunAsync(spec, checkpoint);

        Assert.Equal(whole, Training.Bytes(continued));
        Assert.Equal(6, continued.Curve.Epochs.Count);
        Assert.True(File.GetLastWriteTimeUtc(checkpoint) > broken);
    }

    [Fact]
    public async Task A_checkpoint_of_other_options_or_rows_is_refused()
    {
        string checkpoint = workspace["state"];
        await Training.RunAsync(Spec("recipe: tabular-mlp, epochs: 2, layers: [8]"), checkpoint);

        InvalidInputException options = await Assert.ThrowsAsync<InvalidInputException>(() => Training.RunAsync(Spec("recipe: tabular-mlp, epochs: 3, layers: [8]"), checkpoint));
        InvalidInputException rows = await Assert.ThrowsAsync<InvalidInputException>(() => Training.RunAsync(Spec("recipe: tabular-mlp, epochs: 2, layers: [8]", rows: 70), checkpoint));

        Assert.Contains("another training", options.Message, StringComparison.Ordinal);
        Assert.Contains("another training", rows.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_checkpoint_is_refused_and_left_alone()
    {
        string checkpoint = workspace.Write("state", "not a checkpoint");

        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(() => Training.RunAsync(Spec("recipe: tabular-mlp, epochs: 2"), checkpoint));

        Assert.Equal("--checkpoint", error.Problems[0].Path);
        Assert.Equal("not a checkpoint", File.ReadAllText(checkpoint));
    }

    [Theory]
    [InlineData("weights")]
    [InlineData("best.0")]
    public async Task A_checkpoint_with_a_tensor_of_another_size_is_refused(string name)
    {
        string spec = Spec("recipe: tabular-mlp, epochs: 2, layers: [8]"), checkpoint = workspace["state"];
        await Training.RunAsync(spec, checkpoint);
        SafetensorsContent content;
        using (FileStream stream = File.OpenRead(checkpoint)) content = SafetensorsReader.Read(stream);
        StoredTensor[] cut = [.. content.Tensors.Select(tensor => tensor.Name == name ? StoredTensor.OfSingles(name, [1], [0f]) : tensor)];
        using (FileStream stream = File.Create(checkpoint)) SafetensorsWriter.Write(content with { Tensors = cut }, stream);

        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(() => Training.RunAsync(spec, checkpoint));

        Assert.Contains("does not fit this training", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recipe_without_epochs_is_refused()
    {
        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(() => Training.RunAsync(Spec("recipe: logistic-regression"), workspace["state"]));

        Assert.Equal("--checkpoint", error.Problems[0].Path);
        Assert.Contains("without epochs", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(workspace["state"]));
    }

    private string Spec(string recipe, int rows = 80)
    {
        Pictures.Write(workspace, rows);
        if (recipe.Contains("caption", StringComparison.Ordinal)) return Pictures.Spec(workspace, recipe);
        if (recipe.Contains("contrastive", StringComparison.Ordinal)) return Pictures.Spec(workspace, recipe, "exclude: [picture, caption]");
        IEnumerable<string> lines = Enumerable.Range(0, rows).Select(row => FormattableString.Invariant($"{row % 7},{row * 37 % 11},{(row % 7 > 3 ? "yes" : "no")}"));
        if (recipe.Contains("image", StringComparison.Ordinal))
        {
            workspace.Write("captions.csv", "answer\n" + string.Concat(Enumerable.Range(0, rows).Select(row => row % 3 == 0 ? "yes\n" : "no\n")));
            return Pictures.Spec(workspace, recipe, "label: answer, positive: [yes]");
        }

        workspace.Write("rows.csv", "a,b,answer\n" + string.Join('\n', lines) + "\n");
        return workspace.Write("audit.yaml", $$"""
            audit: rows
            seed: 3
            data: { source: rows.csv, label: answer, positive: [yes] }
            subject:
              train: { {{recipe}} }
            """);
    }
}
