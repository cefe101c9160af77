using AuditKit.Core.Specs;
using AuditKit.Models;
using AuditKit.Models.Captions;
using AuditKit.Models.Files;
using AuditKit.Models.Graph;
using AuditKit.Models.Onnx;
using AuditKit.Models.TorchScripts;
using AuditKit.Sessions;

namespace AuditKit.ModelFiles;

/// <summary>Opens a model file of any format that is read.</summary>
public static class ModelOpener
{
    /// <summary>Opens a file, or the model that the folder of a run holds.</summary>
    /// <param name="argument">How the user gave it, for messages.</param>
    /// <param name="path">The file or folder.</param>
    /// <exception cref="InvalidInputException">There is none, or it is no model that is read; says why and what to do.</exception>
    public static OpenedModel Open(string argument, string path)
    {
        if (Directory.Exists(path)) return new OpenedModel.Own(ModelSource.Load(path));
        if (!File.Exists(path)) throw new InvalidInputException(argument, $"there is no file or folder '{path}'", "Give a model file, or the folder of a run that has a model");
        try
        {
            return Read(path);
        }
        catch (ModelFileException error)
        {
            throw new InvalidInputException(argument, $"'{path}' is refused: {error.Message}", error.Remedy);
        }
        catch (GraphException error)
        {
            throw new InvalidInputException(argument, $"'{path}' holds no graph that can be used: {error.Message}", "Check the file with the checker of ONNX, and export it again");
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new InvalidInputException(argument, $"'{path}' cannot be read: {error.Message}", "Check the file and its permissions");
        }
    }

    private static OpenedModel Read(string path)
    {
        ModelFileKind kind = ModelFileSniffer.Sniff(path);
        if (kind == ModelFileKind.Onnx) return new OpenedModel.Onnx(OnnxReader.ReadFile(path));
        if (kind == ModelFileKind.TorchScript) return new OpenedModel.Script(ScriptArchive.Read(path));
        using FileStream stream = File.OpenRead(path);
        if (kind == ModelFileKind.Captioner) return new OpenedModel.Captioner(CaptionModel.Load(stream));
        return kind == ModelFileKind.AuditKit ? new OpenedModel.Own(TrainedModel.Load(stream)) : new OpenedModel.Weights(SafetensorsReader.Read(stream));
    }
}
