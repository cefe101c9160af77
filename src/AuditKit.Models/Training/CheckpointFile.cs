using System.Text;
using AuditKit.Core;
using AuditKit.Core.Json;
using AuditKit.Models.Files;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Training;

/// <summary>Where a training's state is kept: one safetensors file with JSON in its metadata, replaced as a whole behind each epoch.</summary>
/// <param name="Path">The file.</param>
/// <param name="Key">Digest of everything that decides the training (recipe, options, rows, seed): a file with another key is refused.</param>
public sealed record CheckpointFile(string Path, Digest Key)
{
    private const string Format = "auditkit.checkpoint/1", FormatKey = "auditkit.format", StateKey = "auditkit.checkpoint";
    private const string Weights = "weights", Optimizer = "optimizer.", Curvature = "curvature.", Best = "best.";

    /// <summary>The file of one stack where several are trained one after the other.</summary>
    internal CheckpointFile Part(int first) => this with { Path = $"{Path}.{first}" };

    /// <summary>Replaces the file; a reader sees the old one or the new one, never a part.</summary>
    internal void Write(CheckpointState state)
    {
        StackState stack = state.Stack;
        CheckpointDescription description = new(Key.ToString(), state.Epoch, stack.Members, stack.Stopped, stack.OptimizerSteps, stack.Tally, state.Courses);
        List<StoredTensor> tensors = [Singles(Weights, stack.Weights)];
        tensors.AddRange(stack.Optimizer.Select(pair => Singles(Optimizer + pair.Key, pair.Value)));
        tensors.AddRange(stack.Curvature.Select(pair => StoredTensor.OfDoubles(Curvature + pair.Key, [pair.Value.Length], pair.Value)));
        tensors.AddRange(state.BestWeights.Select((best, k) => Singles($"{Best}{k}", best)));
        string fresh = Path + ".new";
        using (FileStream stream = new(fresh, FileMode.Create, FileAccess.Write))
        {
            SafetensorsWriter.Write(new SafetensorsContent([new(FormatKey, Format), new(StateKey, CanonicalJson.WriteText(description))], tensors), stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, Path, overwrite: true);
    }

    /// <summary>The state, or null where there is no file.</summary>
    /// <exception cref="ModelFileException">The file is broken, or of another training.</exception>
    internal CheckpointState? Read()
    {
        if (!File.Exists(Path)) return null;
        using FileStream stream = File.OpenRead(Path);
        SafetensorsContent content = SafetensorsReader.Read(stream);
        Dictionary<string, string> metadata = new(content.Metadata);
        if (metadata.GetValueOrDefault(FormatKey) is not Format || !metadata.TryGetValue(StateKey, out string? text)) throw new ModelFileException($"'{Path}' is no checkpoint of format {Format}.");
        try
        {
            return StateOf(CanonicalJson.Read<CheckpointDescription>(Encoding.UTF8.GetBytes(text)), content.Tensors);
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException or KeyNotFoundException)
        {
            throw new ModelFileException($"The checkpoint '{Path}' is broken: {error.Message}", error);
        }
    }

    private CheckpointState StateOf(CheckpointDescription description, IReadOnlyList<StoredTensor> tensors)
    {
        if (description is not { Key: not null, Members: not null, Stopped: not null, OptimizerSteps: not null, Tally: not null, Courses: not null }) throw new ModelFileException($"The checkpoint '{Path}' is broken: its description lacks a part.");
        if (description.Key != Key.ToString()) throw new ModelFileException($"The checkpoint '{Path}' belongs to another training: recipe, options, rows or seed differ. Remove it, or name another file.");
        Dictionary<string, StoredTensor> named = tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        IEnumerable<StoredTensor> With(string prefix) => tensors.Where(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal));
        StackState stack = new(
            named[Weights].Singles(),
            [.. description.Members],
            [.. description.Stopped],
            [.. description.OptimizerSteps],
            With(Optimizer).ToDictionary(tensor => tensor.Name[Optimizer.Length..], tensor => tensor.Singles()),
            With(Curvature).ToDictionary(tensor => tensor.Name[Curvature.Length..], tensor => tensor.Doubles()),
            description.Tally);
        return new CheckpointState(description.Epoch, stack, description.Courses, [.. description.Courses.Select((_, k) => named[$"{Best}{k}"].Singles())]);
    }

    private static StoredTensor Singles(string name, float[] values) => StoredTensor.OfSingles(name, [values.Length], values);
}
