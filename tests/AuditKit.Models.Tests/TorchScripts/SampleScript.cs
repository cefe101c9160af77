using System.IO.Compression;
using System.Text;

namespace AuditKit.Models.Tests.TorchScripts;

/// <summary>Small TorchScript archives written by hand: one class without parameters, whose forward is given as text.</summary>
internal static class SampleScript
{
    public const string Square = "return torch.mul(x, x)";

    public static byte[] Of(string body = Square, bool training = false, string arguments = "x: Tensor", string result = "Tensor")
    {
        string code = $"""
            class M(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.M,
                {arguments}) -> {result}:
                {body.ReplaceLineEndings("\n    ")}

            """;
        // A pickle of an object of class M with the state {"training": ...}.
        byte[] data = [0x80, 2, .. "c__torch__\nM\n"u8, .. Tail(training)];
        return Archive(("m/data.pkl", data), ("m/code/__torch__.py", Encoding.UTF8.GetBytes(code)), ("m/constants.pkl", [0x80, 2, (byte)')', (byte)'.']), ("m/version", "3\n"u8.ToArray()));
    }

    public static byte[] Archive(params (string Name, byte[] Bytes)[] entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in entries)
            {
                using Stream entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    // NEWOBJ, an empty dictionary, MARK, "training", a boolean, SETITEMS, BUILD, STOP.
    private static byte[] Tail(bool training) =>
        [(byte)')', 0x81, (byte)'}', (byte)'(', (byte)'X', 8, 0, 0, 0, .. "training"u8, training ? (byte)0x88 : (byte)0x89, (byte)'u', (byte)'b', (byte)'.'];
}
