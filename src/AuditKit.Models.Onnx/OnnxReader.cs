using AuditKit.Core;
using AuditKit.Models.Files;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Protobuf;
using AuditKit.Models.Onnx.Reading;
using Google.Protobuf;

namespace AuditKit.Models.Onnx;

/// <summary>
/// Reads ONNX files. Every claim of the file is checked before memory is given out on it; nothing native sees the bytes.
/// </summary>
public static class OnnxReader
{
    /// <summary>Reads a file, with its external data.</summary>
    /// <exception cref="ModelFileException">The file is no ONNX model, or exceeds a bound.</exception>
    /// <exception cref="GraphException">Its nodes are no graph.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OnnxModel ReadFile(string path, OnnxBounds? bounds = null)
    {
        bounds ??= OnnxBounds.Default;
        string full = RealPath.Of(path);
        using FileStream stream = ModelStream.Open(full);
        if (stream.Length > bounds.FileBytes) throw new ModelFileException($"The file has {stream.Length} bytes, at most {bounds.FileBytes} are read; larger models keep their weights in external data.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Read(bytes, full, bounds);
    }

    /// <summary>Reads a model without external data from memory.</summary>
    /// <inheritdoc cref="ReadFile"/>
    public static OnnxModel Read(ReadOnlySpan<byte> bytes, OnnxBounds? bounds = null) => Read(bytes.ToArray(), null, bounds ?? OnnxBounds.Default);

    /// <summary>Reads a model without external data from a stream, to its end.</summary>
    /// <inheritdoc cref="ReadFile"/>
    public static OnnxModel Read(Stream stream, OnnxBounds? bounds = null)
    {
        bounds ??= OnnxBounds.Default;
        using MemoryStream buffer = new();
        byte[] block = new byte[1 << 16];
        for (int count = stream.Read(block); count > 0; count = stream.Read(block))
        {
            if (buffer.Length + count > bounds.FileBytes) throw new ModelFileException($"The stream has more than the {bounds.FileBytes} bytes that are read.");
            buffer.Write(block, 0, count);
        }

        return Read(buffer.ToArray(), null, bounds);
    }

    /// <summary>Reads a single tensor, as ONNX test data hold it.</summary>
    /// <returns>Its name and its elements.</returns>
    /// <exception cref="ModelFileException">The bytes are no tensor that is read here.</exception>
    public static (string Name, GraphTensor Tensor) ReadTensor(ReadOnlySpan<byte> bytes)
    {
        TensorProto tensor = Parse(TensorProto.Parser, bytes, OnnxBounds.Default);
        return (tensor.Name, new TensorReader(new ExternalData(null, OnnxBounds.Default), OnnxBounds.Default).Read(tensor));
    }

    private static OnnxModel Read(byte[] bytes, string? path, OnnxBounds bounds)
    {
        ModelProto model = Parse(ModelProto.Parser, bytes, bounds);
        if (model.Graph is null) throw new ModelFileException("The file is no ONNX model: it has no graph.");
        if (model.IrVersion < 1) throw new ModelFileException($"The file states the version {model.IrVersion} of the format.");
        Dictionary<string, IReadOnlyList<string>> classes = ZipMaps.Strip(model);
        byte[]? runtimeBytes = classes.Count > 0 ? model.ToByteArray() : bytes;
        Dictionary<string, long> opsets = OperatorSets.Read(model.OpsetImport, "The model");
        new FunctionInliner(model, opsets, bounds).Expand(model.Graph);
        ExternalData external = new(Path.GetDirectoryName(path), bounds);
        TensorReader tensors = new(external, bounds);
        ModelGraph graph = new GraphReader(tensors, opsets).Read(model.Graph, $"{model.ProducerName} {model.ProducerVersion}".Trim());
        if (external.Parts.Count > 0) runtimeBytes = external.Bytes <= bounds.InlineBytes ? Inlined(model, tensors) : null;
        return new OnnxModel(graph, bytes, runtimeBytes, DigestOf(bytes, external))
        {
            FormatVersion = model.IrVersion,
            Path = path,
            StoredBytes = bytes.Length + external.Bytes,
            HasExternalData = external.Parts.Count > 0,
            Metadata = Metadata(model),
            Classes = classes,
        };
    }

    private static byte[] Inlined(ModelProto model, TensorReader tensors)
    {
        tensors.Inline();
        return model.ToByteArray();
    }

    private static T Parse<T>(MessageParser<T> parser, ReadOnlySpan<byte> bytes, OnnxBounds bounds)
        where T : IMessage<T>, new()
    {
        WireScan.Check(bytes, new T().Descriptor, bounds);
        try
        {
            // The library's own limit of nested messages is 100, above the one just checked.
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new ModelFileException($"The file is no ONNX model: {error.Message}", error);
        }
    }

    private static Digest DigestOf(byte[] bytes, ExternalData external)
    {
        Digest file = Digest.Of(bytes);
        return external.Parts.Count == 0 ? file : Digest.Of(string.Join('\n', external.Parts.Prepend(file.ToString())));
    }

    private static Dictionary<string, string> Metadata(ModelProto model)
    {
        Dictionary<string, string> properties = new(StringComparer.Ordinal);
        foreach (StringStringEntryProto entry in model.MetadataProps)
        {
            if (!properties.TryAdd(entry.Key, entry.Value)) throw new ModelFileException($"The property '{entry.Key}' is there twice.");
        }

        return properties;
    }
}
