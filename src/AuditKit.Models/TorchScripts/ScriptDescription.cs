namespace AuditKit.Models.TorchScripts;

/// <summary>What a TorchScript model says of itself.</summary>
/// <param name="Tensors">Parameters and buffers.</param>
/// <param name="Children">Names of the modules directly below the model.</param>
/// <param name="Inputs">Number of inputs of <c>forward</c>.</param>
/// <param name="WasTraining">True if it was exported in training mode; it is run in evaluation mode all the same.</param>
public sealed record ScriptDescription(IReadOnlyList<ScriptTensorInfo> Tensors, IReadOnlyList<string> Children, int Inputs, bool WasTraining)
{
    /// <summary>Elements of all parameters.</summary>
    public long ParameterCount => Tensors.Where(tensor => tensor.Trains).Sum(tensor => tensor.Count);

    /// <summary>Throws if a part is absent: the description comes from another process.</summary>
    internal void Check()
    {
        bool whole = Tensors is not null && Tensors.All(tensor => tensor is { Name: not null, Type: not null, Shape: not null }) && Children is not null && Children.All(name => name is not null);
        if (!whole || Inputs < 0) throw new Files.ModelFileException("The description of the model lacks a part.");
    }
}
