using System.Buffers.Text;
using System.Security.Cryptography;

namespace Berth.Core.Secrets;

/// <summary>Random passwords and tokens: 192 bits in 32 characters that mean nothing to a URL, a shell or a form.</summary>
internal static class RandomToken
{
    private const int Bytes = 24;

    /// <summary>It never begins with '-': a program would take it for an option.</summary>
    public static SecretText New()
    {
        while (true)
        {
            var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
            if (text[0] != '-')
                return new SecretText(text);
        }
    }
}
