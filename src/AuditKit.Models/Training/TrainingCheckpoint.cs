using System.Text.Json.Nodes;
using AuditKit.Core;
using AuditKit.Core.Json;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Models.Files;
using AuditKit.Models.Recipes;

namespace AuditKit.Models.Training;

/// <summary>The checkpoint that a user asks for by a path.</summary>
public static class TrainingCheckpoint
{
    /// <summary>How the user names it, for messages.</summary>
    public const string Argument = "--checkpoint";

    /// <summary>The file with its key: digest of recipe and options, of the rows with their split, and of the seed.</summary>
    /// <param name="context">Names the file; its evidence holds the rows.</param>
    /// <param name="training">Recipe and options.</param>
    /// <returns>Null where none is asked for.</returns>
    /// <exception cref="InvalidInputException">The recipe has no epochs.</exception>
    public static CheckpointFile? Of(ProducerContext context, Func<JsonNode> training)
    {
        if (context.Checkpoint is not { } path) return null;
        SubjectSpec subject = context.Spec.Subject;
        if (subject.Recipe == ModelRecipes.LogisticRegression && LogisticRegressionOptions.From(subject.Options).Descent is null)
        {
            throw new InvalidInputException(Argument, "logistic-regression is fitted to its optimum without epochs: there is no state to go on from", "Leave --checkpoint out, or train by epochs with subject.train.optimizer: sgd");
        }

        using MemoryStream rows = new();
        DataEvidence.Table.Codec.Write(context.Evidence.Get(DataEvidence.Table), rows);
        JsonObject key = new() { ["recipe"] = subject.Recipe, ["training"] = training(), ["rows"] = Digest.Of(rows.ToArray()).ToString(), ["seed"] = context.Spec.Seed };
        return new CheckpointFile(path, Digest.Of(CanonicalJson.WriteText(key)));
    }

    /// <summary>Trains; a file that cannot be gone on from becomes a message about the argument.</summary>
    /// <exception cref="InvalidInputException">The file is broken, of another training, or cannot be written.</exception>
    public static T Guard<T>(CheckpointFile? checkpoint, Func<T> train)
    {
        try
        {
            return train();
        }
        catch (ModelFileException error) when (checkpoint is not null)
        {
            throw new InvalidInputException(Argument, error.Message, error.Remedy);
        }
        catch (Exception error) when (checkpoint is not null && error is UnauthorizedAccessException or IOException)
        {
            throw new InvalidInputException(Argument, $"the checkpoint '{checkpoint!.Path}' cannot be read or written: {error.Message}", "Check the file and its permissions");
        }
    }
}
