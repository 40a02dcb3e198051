namespace Berth.Core.Configuration.Keys;

/// <summary>The word that somebody most likely meant.</summary>
internal static class Nearest
{
    /// <summary>Null when none is near: a wrong guess teaches nothing.</summary>
    public static string? To(string word, IEnumerable<string> known)
    {
        string? nearest = null;
        var least = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in known)
        {
            var distance = Distance(word, candidate, least);
            if (distance < least)
                (nearest, least) = (candidate, distance);
        }

        return nearest;
    }

    /// <summary>Letters changed, added, left out or swapped with their neighbour; case and '-' for '_' are free.</summary>
    internal static int Distance(string left, string right, int enough = int.MaxValue)
    {
        if (Math.Abs(left.Length - right.Length) >= enough || left.Length > 64)
            return enough;
        var rows = new int[3][];
        for (var row = 0; row < 3; row++)
            rows[row] = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
            rows[0][column] = column;
        for (var row = 1; row <= left.Length; row++)
        {
            var (current, above, twoAbove) = (rows[row % 3], rows[(row - 1) % 3], rows[(row + 1) % 3]);
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var cost = Same(left[row - 1], right[column - 1]) ? 0 : 1;
                current[column] = Math.Min(Math.Min(current[column - 1], above[column]) + 1, above[column - 1] + cost);
                if (row > 1 && column > 1 && Same(left[row - 1], right[column - 2]) && Same(left[row - 2], right[column - 1]))
                    current[column] = Math.Min(current[column], twoAbove[column - 2] + 1);
            }
        }

        return rows[left.Length % 3][right.Length];
    }

    private static bool Same(char left, char right) => Fold(left) == Fold(right);

    private static char Fold(char letter) => letter == '-' ? '_' : char.ToLowerInvariant(letter);
}
