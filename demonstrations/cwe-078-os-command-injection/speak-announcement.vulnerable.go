// Turn the text of a platform announcement into speech
// Wrong: the text is echoed by a shell, which runs what stands in $(...) or after a quote.

package announce

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"time"
)

var voices = map[string]string{
	"de": "de",
	"en": "en-gb",
	"fr": "fr-fr",
}

// Speak returns the announcement as WAV data.
func Speak(ctx context.Context, language, text string) ([]byte, error) {
	voice, ok := voices[language]
	if !ok {
		return nil, fmt.Errorf("announce: no voice for language %q", language)
	}
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()

	var wav, problems bytes.Buffer
	line := fmt.Sprintf("echo \"%s\" | espeak-ng -v %s --stdin --stdout", text, voice)
	cmd := exec.CommandContext(ctx, "bash", "-c", line)
	cmd.Stdout, cmd.Stderr = &wav, &problems
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("announce: %w: %s", err, problems.String())
	}
	return wav.Bytes(), nil
}
