namespace AuditKit.ModelFiles;

/// <summary>Names of what computes predictions.</summary>
public static class PredictionEngines
{
    /// <summary>The one that fits file and precision.</summary>
    public const string Auto = "auto";

    /// <summary>ONNX Runtime.</summary>
    public const string OnnxRuntime = "onnxruntime";

    /// <summary>The own interpreter, which also has gradients.</summary>
    public const string Interpreter = "interpreter";

    /// <summary>PyTorch's interpreter of TorchScript, in a process of its own.</summary>
    public const string TorchScript = "torchscript";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [Auto, OnnxRuntime, Interpreter, TorchScript];
}
