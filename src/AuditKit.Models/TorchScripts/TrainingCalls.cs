namespace AuditKit.Models.TorchScripts;

/// <summary>Finds calls in the text of a traced model whose training switch is the constant True. A scripted model asks self.training there, which evaluation mode turns off.</summary>
internal static class TrainingCalls
{
    private static readonly TrainingCall[] Calls =
    [
        new("torch.dropout(", 2),
        new("torch.feature_dropout(", 2),
        new("torch.alpha_dropout(", 2),
        new("torch.feature_alpha_dropout(", 2),
        // Without running statistics, those of the batch are what the model means.
        new("torch.batch_norm(", 5, 3, "None"),
        // Recurrent layers always carry the switch; it acts through a dropout rate alone.
        new("torch.lstm(", 6, 5, "0."),
        new("torch.gru(", 6, 5, "0."),
        new("torch.rnn_tanh(", 6, 5, "0."),
        new("torch.rnn_relu(", 6, 5, "0."),
    ];

    /// <summary>The first such call, for example <c>dropout</c>; null if there is none.</summary>
    public static string? Find(string code)
    {
        foreach (TrainingCall call in Calls)
        {
            string text = call.Text;
            for (int at = code.IndexOf(text, StringComparison.Ordinal); at >= 0; at = code.IndexOf(text, at + text.Length, StringComparison.Ordinal))
            {
                if (call.IsFixed(Arguments(code.AsSpan(at + text.Length)))) return text["torch.".Length..^1];
            }
        }

        return null;
    }

    // The arguments of a call, split at the commas that stand in no inner bracket.
    private static List<string> Arguments(ReadOnlySpan<char> text)
    {
        List<string> arguments = [];
        int depth = 0, first = 0;
        for (int i = 0; i < text.Length && arguments.Count < 16; i++)
        {
            if (depth == 0 && (text[i] is ',' or ')'))
            {
                arguments.Add(text[first..i].Trim().ToString());
                first = i + 1;
                if (text[i] == ')') break;
            }
            else if (text[i] is '(' or '[')
            {
                depth++;
            }
            else if (text[i] is ')' or ']')
            {
                depth--;
            }
        }

        return arguments;
    }
}
