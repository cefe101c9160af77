using AuditKit.Testing;

namespace AuditKit.Models.Onnx.Tests.Support;

/// <summary>The reference models: exported by torch 1.13, with inputs and outputs in double precision.</summary>
internal static class Reference
{
    public static readonly string[] Names = ["adult_mlp", "compas_logreg", "digits_cnn", "digits_transformer", "indoor_lstm", "mnist_cnn"];

    public static TheoryData<string> Models => [.. Names];

    public static string File(string name, string file) => Path.Combine(Folder("reference/models"), name, file);

    public static OnnxModel Model(string name) => OnnxReader.ReadFile(File(name, "model.onnx"));

    public static NumpyFile Inputs(string name) => NumpyFile.Read(File(name, "inputs.npy"));

    public static NumpyFile Outputs(string name) => NumpyFile.Read(File(name, "outputs.float64.npy"));

    public static string Folder(string path)
    {
        string? found = SharedFiles.Find(path);
        if (found is null) Assert.Skip(SharedFiles.Absent(path));
        return found;
    }
}
