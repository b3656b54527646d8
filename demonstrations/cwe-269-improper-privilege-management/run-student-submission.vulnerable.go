// Run a student's submission for the automatic marking
// Wrong: the submission runs as the marking service itself and inherits its environment: it can
// read the solutions and write the marks.

package marking

import (
	"bytes"
	"context"
	"os/exec"
	"time"
)

// Sandbox is the account that submissions run as.
type Sandbox struct {
	UID, GID uint32
}

// Run returns what the program at path wrote for the input of an exercise.
func (s Sandbox) Run(ctx context.Context, path, workDir string, input []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()

	cmd := exec.CommandContext(ctx, path)
	cmd.Dir = workDir
	cmd.Stdin = bytes.NewReader(input)
	return cmd.Output()
}
