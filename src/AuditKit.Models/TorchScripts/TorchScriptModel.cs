using System.Runtime.ExceptionServices;
using System.Text;
using AuditKit.Core.Json;
using AuditKit.Models.Files;

namespace AuditKit.Models.TorchScripts;

/// <summary>
/// A TorchScript model. Its code runs in a process of its own with bounded memory and time, so that a file that aborts, hangs or
/// allocates ends that process and gives an error here. It offers outputs and input gradients; modules inside it cannot be
/// observed. Dispose it to end the process. Not thread-safe.
/// </summary>
public sealed class TorchScriptModel : IDisposable
{
    /// <summary>Rows of one call where the model takes any number.</summary>
    internal const int RowsPerCall = 256;

    private readonly ScriptProcess process;
    private readonly ScriptLimits limits;

    private TorchScriptModel(ScriptProcess process, ScriptLimits limits, ScriptArchive archive, ScriptDescription description) =>
        (this.process, this.limits, Archive, Description) = (process, limits, archive, description);

    /// <summary>The file.</summary>
    public ScriptArchive Archive { get; }

    /// <summary>What the model says of itself.</summary>
    public ScriptDescription Description { get; }

    /// <summary>Rows of one call: always as many, the last chunk filled up, so that a row's bits do not depend on how many there are. 1 where the export fixed a batch of one row.</summary>
    public int ChunkRows { get; private set; } = RowsPerCall;

    /// <summary>The process that runs the model.</summary>
    internal int ProcessId => process.Id;

    /// <summary>Starts a process and loads the model in it.</summary>
    /// <exception cref="ModelFileException">The model does not load within the limits.</exception>
    /// <exception cref="AuditKit.Core.Specs.InvalidInputException">The program that runs such models is not there.</exception>
    public static TorchScriptModel Load(ScriptArchive archive, ScriptLimits? limits = null, CancellationToken token = default)
    {
        limits ??= new ScriptLimits();
        ScriptProcess process = ScriptProcess.Start(limits);
        try
        {
            SafetensorsContent answer = process.Ask(ScriptMessage.Of(ScriptMessage.Load, ScriptMessage.File(archive)), limits.LoadTime, token);
            return new TorchScriptModel(process, limits, archive, DescriptionIn(answer));
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>Outputs of any number of rows: the first dimension counts them.</summary>
    /// <param name="inputs">One block for each input, all with as many rows.</param>
    /// <param name="precision">Single, or double with the weights widened.</param>
    /// <param name="token">Ends the process.</param>
    /// <exception cref="ArgumentException">The blocks do not fit each other.</exception>
    /// <exception cref="ModelFileException">The model refuses the rows, or its process ended.</exception>
    public NumberBlock Forward(IReadOnlyList<NumberBlock> inputs, Precision precision = Precision.Single, CancellationToken token = default)
    {
        int rows = CheckedRows(inputs);
        return InChunks(rows, (first, _) => Block(Call(ScriptMessage.Forward, Chunks(inputs, first, precision), token)));
    }

    /// <summary>Gradient of each row's output column with respect to that row of the first input; its shape is that input's.</summary>
    /// <param name="inputs">One block for each input, all with as many rows.</param>
    /// <param name="targets">Output column of each row.</param>
    /// <param name="precision">Single, or double with the weights widened.</param>
    /// <param name="token">Ends the process.</param>
    /// <exception cref="ArgumentException">The blocks or targets do not fit each other.</exception>
    /// <exception cref="ModelFileException">The model refuses the rows or has no gradient, or its process ended.</exception>
    public NumberBlock InputGradient(IReadOnlyList<NumberBlock> inputs, IReadOnlyList<int> targets, Precision precision = Precision.Single, CancellationToken token = default)
    {
        int rows = CheckedRows(inputs);
        if (targets.Count != rows) throw new ArgumentException($"{targets.Count} targets for {rows} rows.", nameof(targets));
        return InChunks(rows, (first, _) =>
        {
            long[] chosen = [.. Enumerable.Range(first, ChunkRows).Select(row => (long)targets[Math.Min(row, rows - 1)])];
            StoredTensor[] tensors = [.. Chunks(inputs, first, precision), StoredTensor.OfIntegers(ScriptMessage.Targets, [ChunkRows], chosen)];
            return Block(Call(ScriptMessage.Gradient, tensors, token));
        });
    }

    /// <summary>Parameters and buffers as they are stored: a source of weights.</summary>
    /// <exception cref="ModelFileException">A tensor is of a type that safetensors has not, or the process ended.</exception>
    public SafetensorsContent Parameters(CancellationToken token = default) => new([], Call(ScriptMessage.Export, [], token).Tensors);

    /// <inheritdoc />
    public void Dispose() => process.Dispose();

    private static ScriptDescription DescriptionIn(SafetensorsContent answer)
    {
        try
        {
            ScriptDescription description = CanonicalJson.Read<ScriptDescription>(Encoding.UTF8.GetBytes(answer.Text(ScriptMessage.Description) ?? string.Empty));
            description.Check();
            return description;
        }
        catch (InvalidDataException error)
        {
            throw new ModelFileException($"The description of the model is not valid: {error.Message}", error);
        }
    }

    private int CheckedRows(IReadOnlyList<NumberBlock> inputs)
    {
        if (inputs.Count != Description.Inputs) throw new ArgumentException($"The model takes {Description.Inputs} inputs, {inputs.Count} are given.", nameof(inputs));
        foreach (NumberBlock input in inputs) input.Check();
        int rows = inputs[0].Rows;
        if (rows == 0 || inputs.Any(input => input.Rows != rows)) throw new ArgumentException("Every input needs as many rows, one or more.", nameof(inputs));
        return rows;
    }

    // An export that fixed a batch of one row refuses more; then rows go one by one.
    private NumberBlock InChunks(int rows, Func<int, int, NumberBlock> call)
    {
        try
        {
            return Gathered(rows, call);
        }
        catch (ModelFileException refusal) when (ChunkRows > 1 && process.IsAlive)
        {
            ChunkRows = 1;
            try
            {
                return Gathered(rows, call);
            }
            catch (ModelFileException)
            {
                ChunkRows = RowsPerCall;
                ExceptionDispatchInfo.Throw(refusal);
                throw;
            }
        }
    }

    private NumberBlock Gathered(int rows, Func<int, int, NumberBlock> call)
    {
        NumberBlock? first = null;
        double[] values = [];
        for (int start = 0; start < rows; start += ChunkRows)
        {
            int count = Math.Min(ChunkRows, rows - start);
            NumberBlock block = call(start, count);
            if (first is null) values = new double[checked(rows * block.Width)];
            else if (!block.Shape.Skip(1).SequenceEqual(first.Shape.Skip(1))) throw new ModelFileException("The model's outputs have another shape for other rows.");
            first ??= block;
            block.Values.AsSpan(0, count * block.Width).CopyTo(values.AsSpan(start * block.Width));
        }

        return new NumberBlock(values, [rows, .. first!.Shape.Skip(1)]);
    }

    private StoredTensor[] Chunks(IReadOnlyList<NumberBlock> inputs, int first, Precision precision) =>
        [.. inputs.Select((input, index) => ScriptMessage.Input(index, input.Chunk(first, ChunkRows), precision))];

    private SafetensorsContent Call(string ask, StoredTensor[] tensors, CancellationToken token) => process.Ask(ScriptMessage.Of(ask, tensors), limits.CallTime, token);

    private NumberBlock Block(SafetensorsContent answer)
    {
        StoredTensor result = answer.Tensor(ScriptMessage.Result);
        if (result.Shape.Count == 0 || result.Shape[0] != ChunkRows) throw new ModelFileException($"The model answered {ChunkRows} rows with the shape [{string.Join(", ", result.Shape)}]; the first dimension must count the rows.");
        return new NumberBlock(result.ToDoubles(), result.Shape);
    }
}
